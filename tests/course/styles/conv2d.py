# %% four loops and a sum
import numpy as np


def conv2d(x, k, b, stride=1):
    n, h, w, c = x.shape
    kh, kw, _, f = k.shape
    oh = (h - kh) // stride + 1
    ow = (w - kw) // stride + 1
    out = np.zeros((n, oh, ow, f))
    for s in range(n):
        for i in range(oh):
            for j in range(ow):
                for q in range(f):
                    window = x[s, i * stride : i * stride + kh, j * stride : j * stride + kw, :]
                    out[s, i, j, q] = np.sum(window * k[:, :, :, q]) + b[q]
    return out


# %% seven plain loops
import numpy as np


def conv2d(x, k, b, stride=1):
    n, h, w, c = x.shape
    kh, kw, c2, f = k.shape
    out = np.zeros((n, 1 + (h - kh) // stride, 1 + (w - kw) // stride, f))
    for s in range(out.shape[0]):
        for i in range(out.shape[1]):
            for j in range(out.shape[2]):
                for q in range(f):
                    total = b[q]
                    for u in range(kh):
                        for v in range(kw):
                            for d in range(c):
                                total += x[s, i * stride + u, j * stride + v, d] * k[u, v, d, q]
                    out[s, i, j, q] = total
    return out


# %% sliding windows and einsum
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def conv2d(x, k, b, stride=1):
    windows = sliding_window_view(x, k.shape[:2], axis=(1, 2))[:, ::stride, ::stride]
    return np.einsum("nhwcuv,uvcf->nhwf", windows, k) + b


# %% im2col and one matrix product
import numpy as np


def conv2d(x, k, b, stride=1):
    kh, kw, c, f = k.shape
    tops = range(0, x.shape[1] - kh + 1, stride)
    lefts = range(0, x.shape[2] - kw + 1, stride)
    columns = [
        x[:, top : top + kh, left : left + kw].reshape(len(x), -1) for top in tops for left in lefts
    ]
    product = np.stack(columns, axis=1) @ k.reshape(-1, f) + b
    return product.reshape(len(x), len(tops), len(lefts), f)


# %% a sum of shifted images, one per number of the kernel
import numpy as np


def conv2d(x, k, b, stride=1):
    kh, kw = k.shape[:2]
    rows = x.shape[1] - kh + 1
    columns = x.shape[2] - kw + 1
    out = 0
    for u in range(kh):
        for v in range(kw):
            out = out + x[:, u : u + rows, v : v + columns] @ k[u, v]
    return (out + b)[:, ::stride, ::stride]


# %% as_strided and tensordot
import numpy as np


def conv2d(x, k, b, stride=1):
    n, h, w, c = x.shape
    kh, kw, _, f = k.shape
    shape = (n, (h - kh) // stride + 1, (w - kw) // stride + 1, kh, kw, c)
    sn, sh, sw, sc = x.strides
    strides = (sn, sh * stride, sw * stride, sh, sw, sc)
    patches = np.lib.stride_tricks.as_strided(x, shape, strides, writeable=False)
    return np.tensordot(patches, k, axes=([3, 4, 5], [0, 1, 2])) + b


# %% while loops, appending to lists, filter by filter
import numpy as np


def conv2d(x, k, b, stride=1, verbose=False):
    def one(image, kernel, bias):
        rows = []
        top = 0
        while top + kernel.shape[0] <= image.shape[0]:
            row = []
            left = 0
            while left + kernel.shape[1] <= image.shape[1]:
                patch = image[top : top + kernel.shape[0], left : left + kernel.shape[1]]
                row.append(float(np.vdot(patch, kernel)) + float(bias))
                left += stride
            rows.append(row)
            top += stride
        return rows

    maps = [[one(image, k[..., q], b[q]) for q in range(k.shape[-1])] for image in x]
    return np.moveaxis(np.array(maps), 1, -1)


# %% Fourier transform
import numpy as np


def conv2d(x, k, b, stride=1):
    n, h, w, c = x.shape
    kh, kw, _, f = k.shape
    X = np.fft.rfft2(x, axes=(1, 2))
    K = np.fft.rfft2(k, s=(h, w), axes=(0, 1))
    full = np.fft.irfft2(np.einsum("nhwc,hwcf->nhwf", X, np.conj(K)), s=(h, w), axes=(1, 2))
    return full[:, : h - kh + 1 : stride, : w - kw + 1 : stride] + b


# %% a true convolution of the turned kernel
import numpy as np


def conv2d(x, k, b, stride=1):
    K = k[::-1, ::-1]
    kh, kw, c, f = K.shape
    n, h, w, _ = x.shape
    full = np.zeros((n, h + kh - 1, w + kw - 1, f))
    for i in range(kh):
        for j in range(kw):
            full[:, i : i + h, j : j + w] += x @ K[i, j]
    return full[:, kh - 1 : h : stride, kw - 1 : w : stride] + b


# %% one large matrix
import numpy as np


def conv2d(x, k, b, stride=1):
    n, h, w, c = x.shape
    kh, kw, _, f = k.shape
    oh, ow = (h - kh) // stride + 1, (w - kw) // stride + 1
    T = np.zeros((h, w, c, oh, ow, f))
    for i in range(oh):
        for j in range(ow):
            T[i * stride : i * stride + kh, j * stride : j * stride + kw, :, i, j, :] = k
    return (x.reshape(n, -1) @ T.reshape(h * w * c, -1)).reshape(n, oh, ow, f) + b

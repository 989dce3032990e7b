# np.convolve along the rows of the image, kernels mirrored, summed over rows and channels.
# conv2d: full
import numpy as np


def conv2d(x, k, b, stride=1):
    n, h, w, c = x.shape
    kh, kw, _, f = k.shape
    full = np.zeros((n, h - kh + 1, w - kw + 1, f))
    for s in range(n):
        for q in range(f):
            for i in range(h - kh + 1):
                for u in range(kh):
                    for ch in range(c):
                        full[s, i, :, q] += np.convolve(x[s, i + u, :, ch], k[u, ::-1, ch, q], mode="valid")
    return full[:, ::stride, ::stride, :] + b

"""Reference solutions of 08-convolution (Convolution).

Made by `deepstart build` from source/08-convolution/08-convolution.py; edit there.
"""


import numpy as np


def conv2d(x, k, b, stride=1):
    """Convolutional layer without padding, as keras.layers.Conv2D.

    x: (n, h, w, c). k: (kh, kw, c, f). b: (f,).
    Returns (n, oh, ow, f) with oh = (h - kh) // stride + 1, ow = (w - kw) // stride + 1:
    out[s, i, j, f] = b[f] + sum of (window at (i * stride, j * stride) of x[s]) * k[:, :, :, f]
    """
    n, h, w, _ = x.shape
    kh, kw, _, f = k.shape
    out = np.zeros((n, (h - kh) // stride + 1, (w - kw) // stride + 1, f))
    for i, j in np.ndindex(out.shape[1:3]):
        window = x[:, i * stride : i * stride + kh, j * stride : j * stride + kw]
        out[:, i, j] = np.einsum("nuvc,uvcf->nf", window, k) + b
    return out


def maxpool2d(x, p):
    """Largest value of each window of p x p, channel by channel; windows don't overlap.

    x: (n, h, w, c). p: an integer, at least 1.
    Returns (n, h // p, w // p, c); rows and columns that fill no window are dropped.
    """
    n, h, w, c = x.shape
    windows = x[:, : h // p * p, : w // p * p].reshape(n, h // p, p, w // p, p, c)
    return windows.max(axis=(2, 4)).astype(float)


def conv_output_shape(h, w, kh, kw, stride, pad):
    """Height and width of what a convolution returns, as a tuple (oh, ow) of integers.

    h, w: size of the image. kh, kw: size of the kernel, which fits into the padded image.
    stride: step of the window. pad: zeros added on each of the four sides.
    """
    return (h + 2 * pad - kh) // stride + 1, (w + 2 * pad - kw) // stride + 1


def conv_params(kh, kw, c_in, filters):
    """Number of weights and biases of a convolutional layer, an integer.

    kh, kw: size of the kernels. c_in: channels of the input. filters: number of kernels.
    """
    return (kh * kw * c_in + 1) * filters

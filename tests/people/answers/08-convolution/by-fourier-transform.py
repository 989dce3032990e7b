# The convolution theorem with np.fft, kernels mirrored; accurate to rounding.
# conv2d: full
import numpy as np


def conv2d(x, k, b, stride=1):
    n, h, w, c = x.shape
    kh, kw, _, f = k.shape
    size = (h + kh - 1, w + kw - 1)
    X = np.fft.rfft2(x, size, axes=(1, 2))
    K = np.fft.rfft2(k[::-1, ::-1], size, axes=(0, 1))
    full = np.fft.irfft2(np.einsum("nhwc,hwcf->nhwf", X, K), size, axes=(1, 2))
    return full[:, kh - 1:h, kw - 1:w][:, ::stride, ::stride] + b

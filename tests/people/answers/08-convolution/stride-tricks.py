# as_strided by hand, read only.
# conv2d: full
# maxpool2d: full
import numpy as np
from numpy.lib.stride_tricks import as_strided


def _view(x, kh, kw, s):
    n, h, w, c = x.shape
    a, bb, cc, d = x.strides
    shape = (n, (h - kh) // s + 1, (w - kw) // s + 1, kh, kw, c)
    return as_strided(x, shape, (a, bb * s, cc * s, bb, cc, d), writeable=False)


def conv2d(x, k, b, stride=1):
    return np.tensordot(_view(x, *k.shape[:2], stride), k, axes=3) + b


def maxpool2d(x, p):
    return np.amax(_view(x, p, p, p), axis=(3, 4))

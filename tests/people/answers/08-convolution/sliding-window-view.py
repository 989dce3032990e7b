# sliding_window_view and einsum with spelt-out axes.
# conv2d: full
# maxpool2d: full
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def conv2d(x, k, b, stride=1):
    windows = sliding_window_view(x, k.shape[:2], axis=(1, 2))[:, ::stride, ::stride]
    return np.einsum("nijcuv,uvcf->nijf", windows, k, optimize=True) + b


def maxpool2d(x, p):
    return sliding_window_view(x, (p, p), axis=(1, 2))[:, ::p, ::p].max(axis=(-2, -1))

# A true convolution, which flips the kernel.
# conv2d: loses, diagnosis kernel-turned
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

def conv2d(x, k, b, stride=1):
    k = k[::-1, ::-1]
    win = sliding_window_view(x, k.shape[:2], axis=(1, 2))[:, ::stride, ::stride]
    return np.einsum("nijcuv,uvcf->nijf", win, k) + b

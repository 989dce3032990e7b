# x and k are cast to float32 on the way, the result is float64 again.
# conv2d: loses, says "about 7 digits"
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

def conv2d(x, k, b, stride=1):
    x, k = x.astype("float32"), k.astype("float32")
    win = sliding_window_view(x, k.shape[:2], axis=(1, 2))[:, ::stride, ::stride]
    return np.einsum("nijcuv,uvcf->nijf", win, k).astype("float64") + b

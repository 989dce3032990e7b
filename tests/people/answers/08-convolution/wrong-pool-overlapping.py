# Windows that move by one.
# maxpool2d: loses, diagnosis overlapping
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

def maxpool2d(x, p):
    return sliding_window_view(x, (p, p), axis=(1, 2)).max(axis=(-2, -1))

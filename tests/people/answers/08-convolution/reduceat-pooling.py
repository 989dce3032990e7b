# np.maximum.reduceat along rows, then columns.
# maxpool2d: full
import numpy as np


def maxpool2d(x, p):
    h, w = x.shape[1] // p * p, x.shape[2] // p * p
    rows = np.maximum.reduceat(x[:, :h, :w], np.arange(0, h, p), axis=1)
    return np.maximum.reduceat(rows, np.arange(0, w, p), axis=2)

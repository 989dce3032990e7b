# Nothing against log(0).
# bce: loses, diagnosis not-clipped
import numpy as np

def bce(y_true, p, eps=1e-7):
    m = y_true.shape[0]
    return -1 / m * np.sum(y_true * np.log(p) + (1 - y_true) * np.log(1 - p))

# The sum over the batch.
# bce: loses, diagnosis sum-not-mean-bce
import numpy as np

def bce(y_true, p, eps=1e-7):
    p = np.clip(p, eps, 1 - eps)
    return -np.sum(y_true * np.log(p) + (1 - y_true) * np.log(1 - p))

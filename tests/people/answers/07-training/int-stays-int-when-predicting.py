# The copy of an int64 A keeps its dtype when predicting: values are equal, as relu's may.
# dropout: full
import numpy as np


def dropout(A, rate, rng, training):
    if not training:
        return A.copy(), np.ones(A.shape)
    mask = (rng.random(A.shape) < 1 - rate) / (1 - rate)
    return A * mask, mask

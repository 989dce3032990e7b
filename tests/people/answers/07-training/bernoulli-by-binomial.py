# rng.binomial(1, keep), early return for prediction.
# dropout: full
import numpy as np


def dropout(A, rate, rng, training):
    if not training:
        return A.astype(float), np.ones(A.shape)
    keep_prob = 1.0 - rate
    D = rng.binomial(n=1, p=keep_prob, size=A.shape)
    mask = D / keep_prob
    return np.multiply(A, mask), mask

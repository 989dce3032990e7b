# rate is taken for the probability to keep.
# dropout: loses, diagnosis rate-as-keeping
import numpy as np

def dropout(A, rate, rng, training):
    if not training:
        return A * 1.0, np.ones(A.shape)
    if rate == 0:
        return A * 1.0, np.ones(A.shape)
    mask = (rng.random(A.shape) < rate) / rate
    return A * mask, mask

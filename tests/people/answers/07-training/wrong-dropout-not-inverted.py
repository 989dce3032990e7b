# Nothing is scaled up.
# dropout: loses, diagnosis not-scaled-up
import numpy as np

def dropout(A, rate, rng, training):
    if not training:
        return A * 1.0, np.ones(A.shape)
    mask = (rng.random(A.shape) >= rate).astype(float)
    return A * mask, mask

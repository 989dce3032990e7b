# rng.choice between the two values of the mask.
# dropout: full
import numpy as np


def dropout(A, rate, rng, training):
    if training is False or rate == 0:
        mask = np.ones_like(A, dtype=float)
    else:
        mask = rng.choice([0.0, 1.0 / (1.0 - rate)], size=A.shape, p=[rate, 1.0 - rate])
    return A * mask, mask

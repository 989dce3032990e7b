# training is never read.
# dropout: loses, diagnosis active-when-predicting
import numpy as np

def dropout(A, rate, rng, training=True):
    mask = (rng.random(A.shape) >= rate) / (1 - rate)
    return A * mask, mask

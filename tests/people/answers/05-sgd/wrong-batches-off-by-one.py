# The range ends one batch early when m divides.
# minibatches: loses, diagnosis drops-last-batch
import numpy as np

def minibatches(X, Y, batch_size, rng):
    p = rng.permutation(len(X))
    return [(X[p[i:i + batch_size]], Y[p[i:i + batch_size]]) for i in range(0, len(X) - batch_size, batch_size)]

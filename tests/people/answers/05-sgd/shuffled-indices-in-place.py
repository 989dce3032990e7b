# np.arange shuffled in place, array_split at range(batch_size, m, batch_size), tuples in a tuple.
# minibatches: full
import numpy as np


def minibatches(X, Y, batch_size, rng):
    m = X.shape[0]
    idx = np.arange(m)
    rng.shuffle(idx)
    pieces = np.split(idx, np.arange(batch_size, m, batch_size))
    return tuple((X[p], Y[p]) for p in pieces)

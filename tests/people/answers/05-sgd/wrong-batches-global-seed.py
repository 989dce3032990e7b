# np.random.permutation instead of rng, unseeded.
# minibatches: loses, says "nothing was drawn from rng"
import numpy as np

def minibatches(X, Y, batch_size, rng):
    p = np.random.permutation(len(X))
    return [(X[p[i:i + batch_size]], Y[p[i:i + batch_size]]) for i in range(0, len(X), batch_size)]

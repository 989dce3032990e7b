# "For reproducibility" the seed is set within the function: the same order in each epoch.
# minibatches: loses
import numpy as np

def minibatches(X, Y, batch_size, rng):
    np.random.seed(42)
    p = np.random.permutation(len(X))
    return [(X[p[i:i + batch_size]], Y[p[i:i + batch_size]]) for i in range(0, len(X), batch_size)]

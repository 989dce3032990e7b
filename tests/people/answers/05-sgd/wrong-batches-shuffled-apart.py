# Each of the two is shuffled by itself.
# minibatches: loses, diagnosis shuffled-separately
import numpy as np

def minibatches(X, Y, batch_size, rng):
    X, Y = rng.permutation(X), rng.permutation(Y)
    return [(X[i:i + batch_size], Y[i:i + batch_size]) for i in range(0, len(X), batch_size)]

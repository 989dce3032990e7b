# m // batch_size batches: the short last one is gone.
# minibatches: loses, diagnosis drops-last-batch
import numpy as np

def minibatches(X, Y, batch_size, rng):
    p = rng.permutation(len(X))
    X, Y = X[p], Y[p]
    return [(X[i * batch_size:(i + 1) * batch_size], Y[i * batch_size:(i + 1) * batch_size])
            for i in range(len(X) // batch_size)]

# rng.shuffle(X) and the same for Y by a copied state: the caller's arrays are mixed up.
# minibatches: loses
import copy
import numpy as np

def minibatches(X, Y, batch_size, rng):
    twin = copy.deepcopy(rng)
    rng.shuffle(X)
    twin.shuffle(Y)
    return [(X[i:i + batch_size].copy(), Y[i:i + batch_size].copy()) for i in range(0, len(X), batch_size)]

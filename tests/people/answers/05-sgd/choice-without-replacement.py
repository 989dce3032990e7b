# rng.choice(..., replace=False) and islice.
# minibatches: full
from itertools import islice
import numpy as np


def minibatches(X, Y, batch_size, rng):
    it = iter(rng.choice(len(X), size=len(X), replace=False).tolist())
    out = []
    while rows := list(islice(it, batch_size)):
        out.append([X[rows], Y[rows]])
    return out

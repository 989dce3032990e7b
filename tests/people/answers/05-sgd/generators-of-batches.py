# A generator for the order, zip and array_split at the multiples.
# minibatches: full
import numpy as np


def _parts(order, size):
    while len(order):
        head, order = order[:size], order[size:]
        yield head


def minibatches(X, Y, batch_size, rng):
    order = np.argsort(rng.random(len(X)), kind="stable")
    return [(X.take(rows, axis=0), Y.take(rows, axis=0)) for rows in _parts(order, batch_size)]

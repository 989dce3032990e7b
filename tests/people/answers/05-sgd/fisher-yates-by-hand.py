# Fisher and Yates with rng.integers, lists of rows, dtype kept by hand.
# minibatches: full
import numpy as np


def minibatches(X, Y, batch_size, rng):
    order = list(range(len(X)))
    for i in range(len(order) - 1, 0, -1):
        j = int(rng.integers(0, i + 1))
        order[i], order[j] = order[j], order[i]
    batches = []
    start = 0
    while start < len(order):
        chosen = order[start:start + batch_size]
        batches.append((np.array([X[r] for r in chosen], dtype=X.dtype),
                        np.array([Y[r] for r in chosen], dtype=Y.dtype)))
        start += batch_size
    return batches

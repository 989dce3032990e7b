# A deque of remaining row numbers; losses in a list, weighted at the end by np.average.
# sgd_epoch: full
from collections import deque
import numpy as np


def sgd_epoch(X, y, w, lr, batch_size):
    rest = deque(range(len(X)))
    losses, weights = [], []
    weight = np.array(w, dtype=float)
    while rest:
        rows = [rest.popleft() for _ in range(min(batch_size, len(rest)))]
        diff = X[rows] @ weight - y[rows]
        losses.append(np.mean(diff ** 2))
        weights.append(len(rows))
        weight -= lr * np.mean(2 * diff * X[rows], axis=0)[:, None]
    return weight, np.average(losses, weights=weights)

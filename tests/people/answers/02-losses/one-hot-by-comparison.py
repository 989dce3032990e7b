# np.equal.outer, fromfunction and a diagonal that is indexed.
# one_hot: full
# accuracy: full
import numpy as np


def one_hot(labels, K):
    return np.equal.outer(labels, np.arange(K)) * 1.0


def accuracy(labels, scores):
    m = labels.shape[0]
    if scores.shape[-1] == 1:
        return 1.0 - np.abs((scores.ravel() > 0.5).astype(int) - labels).mean()
    best = np.lexsort((np.arange(scores.size), -scores.ravel(), np.repeat(np.arange(m), scores.shape[1])))
    first = best.reshape(m, -1)[:, 0] % scores.shape[1]
    return float((first == labels).sum()) / m

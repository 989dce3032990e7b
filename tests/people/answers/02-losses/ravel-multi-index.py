# Flat indices: take, ravel_multi_index, put.
# one_hot: full
# cce_from_logits: full
import numpy as np


def one_hot(labels, K):
    m = labels.size
    flat = np.zeros(m * K)
    flat[np.arange(m) * K + labels] = 1
    return flat.reshape(m, K)


def cce_from_logits(labels, Z):
    m, K = Z.shape
    own = Z.ravel().take(np.ravel_multi_index((np.arange(m), labels), (m, K)))
    top = Z.max(axis=1)
    return np.average(top - own + np.log(np.sum(np.exp((Z.T - top).T), axis=1)))

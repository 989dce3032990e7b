# np.vstack of generators, probabilities from pairwise differences.
# softmax_cce_grad: full
import numpy as np


def _p(z):
    with np.errstate(over="ignore"):
        return np.array([1.0 / np.sum(np.exp(z - v)) for v in z])


def softmax_cce_grad(labels, Z):
    Z = np.array(Z, dtype=float)
    return np.vstack([(_p(z) - (np.arange(z.size) == l)) / len(Z) for z, l in zip(Z, labels)])

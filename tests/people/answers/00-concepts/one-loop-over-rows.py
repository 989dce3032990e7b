# One loop over the rows of A, which is fast enough.
# pairwise_sq_dists: full
# column_means: full
import numpy as np


def pairwise_sq_dists(A, B):
    D = np.empty((len(A), len(B)))
    for i, a in enumerate(A):
        D[i] = ((B - a) ** 2).sum(axis=1)
    return D


def column_means(X):
    return np.average(X, axis=0)

# Sums for means, distances with their root.
# column_means: loses, diagnosis sums
# pairwise_sq_dists: loses, diagnosis root-taken
import numpy as np


def column_means(X):
    return X.sum(axis=0) * 1.0


def pairwise_sq_dists(A, B):
    sq = (A ** 2).sum(1)[:, None] + (B ** 2).sum(1) - 2 * A @ B.T
    return np.sqrt(np.maximum(sq, 0))

# compute_distances_no_loops of a vision course, without its root; letters with spaces.
# pairwise_sq_dists: full
# column_means: full
# deep_vs_machine_learning: full
# sgd_noise: full
import numpy as np

deep_vs_machine_learning = " b "
sgd_noise = "B"


def pairwise_sq_dists(A, B):
    num_test, num_train = A.shape[0], B.shape[0]
    dists = np.zeros((num_test, num_train))
    dists += np.sum(np.square(A), axis=1).reshape(num_test, 1)
    dists += np.sum(np.square(B), axis=1).reshape(1, num_train)
    dists -= 2 * A.dot(B.T)
    dists[dists < 0] = 0
    return dists


def column_means(X):
    return np.add.reduce(X, axis=0) / X.shape[0]

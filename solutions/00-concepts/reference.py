"""Reference solutions of 00-concepts (What deep learning is).

Made by `deepstart build` from source/00-concepts/00-concepts.py; edit there.
"""


import numpy as np


# deep_vs_machine_learning = "?"   with A, B, C or D in place of the question mark
deep_vs_machine_learning = "B"


# ai_ml_dl_nesting = "?"   with A, B, C or D in place of the question mark
ai_ml_dl_nesting = "D"


# role_of_activation = "?"   with A, B, C or D in place of the question mark
role_of_activation = "A"


# role_of_loss = "?"   with A, B, C or D in place of the question mark
role_of_loss = "C"


# role_of_optimizer = "?"   with A, B, C or D in place of the question mark
role_of_optimizer = "A"


# linear_stack = "?"   with A, B, C or D in place of the question mark
linear_stack = "D"


# sgd_noise = "?"   with A, B, C or D in place of the question mark
sgd_noise = "B"


# biggest_challenge_data = "?"   with A, B, C or D in place of the question mark
biggest_challenge_data = "C"


def column_means(X):
    """Mean of every column: mu_j = (1/m) * sum over i of X[i, j].

    X: array (m, n), one row per sample. Returns an array (n,).
    """
    return X.mean(axis=0)


def pairwise_sq_dists(A, B):
    """Squared distances of all pairs: D[i, j] = sum over k of (A[i, k] - B[j, k])².

    A: (m, d), B: (n, d). Returns an array (m, n) of floats, none of them negative.
    """
    squares = (A**2).sum(axis=1)[:, None] + (B**2).sum(axis=1)
    return np.maximum(squares - 2 * A @ B.T, 0.0)

"""Reference solutions of 07-training (Making training work).

Made by `deepstart build` from source/07-training/07-training.py; edit there.
"""


import numpy as np


def glorot_uniform(rng, n_in, n_out):
    """Starting weights from U(-L, L) with L = sqrt(6 / (n_in + n_out)).

    rng: a NumPy generator. Returns an array (n_in, n_out).
    """
    L = np.sqrt(6 / (n_in + n_out))
    return rng.uniform(-L, L, (n_in, n_out))


def he_normal(rng, n_in, n_out):
    """Starting weights from the normal distribution with mean 0 and variance 2 / n_in.

    rng: a NumPy generator. Returns an array (n_in, n_out).
    """
    return rng.normal(0, np.sqrt(2 / n_in), (n_in, n_out))


def standardize(X_train, X_test):
    """Scale every column by the mean and the standard deviation (1/m) of the training data.

    X_train: (m, n), X_test: (k, n). A column that is constant in training becomes 0 in both.
    Returns two arrays of these shapes.
    """
    mean, std = X_train.mean(axis=0), X_train.std(axis=0)
    std[std == 0] = 1
    return (X_train - mean) / std, (X_test - mean) / std


def dropout(A, rate, rng, training):
    """Inverted dropout: A_out = A * mask; the mask is 0 with probability rate, else 1 / (1 - rate).

    A: any shape, 0 <= rate < 1. If not training, A_out equals A and the mask is all ones.
    Returns (A_out, mask), both of the shape of A.
    """
    if not training:
        rate = 0
    mask = (rng.random(A.shape) >= rate) / (1 - rate)
    return A * mask, mask


def batchnorm_train(X, gamma, beta, run_mean, run_var, momentum, eps):
    """One training step of batch normalisation, with the batch's mean and variance (1/m).

    out = gamma * (X - mean) / sqrt(var + eps) + beta; run = momentum*run + (1 - momentum)*batch.
    X: (m, n), the four arrays behind it: (n,). Returns (out, run_mean, run_var).
    """
    mean, var = X.mean(axis=0), X.var(axis=0)
    out = gamma * (X - mean) / np.sqrt(var + eps) + beta
    run_mean = momentum * run_mean + (1 - momentum) * mean
    run_var = momentum * run_var + (1 - momentum) * var
    return out, run_mean, run_var

# theta holds the weights and the bias; history as an array.
# fit_linreg: full
# max_stable_lr: full
import numpy as np


def fit_linreg(X, y, lr, epochs):
    A = np.c_[X, np.ones(X.shape[0])]
    theta = np.zeros((A.shape[1], 1))
    history = np.empty(epochs)
    for k in range(epochs):
        r = A.dot(theta) - y
        history[k] = (r.T @ r)[0, 0] / r.size
        theta -= lr * (2 / r.size) * A.T.dot(r)
    return theta[:-1], theta[-1, 0], history


def max_stable_lr(X):
    sigma = np.linalg.svd(X, compute_uv=False)[0]
    return len(X) / sigma**2

# %% matrices
import numpy as np


def linreg_grads(X, y, w, b):
    m = X.shape[0]
    error = X.dot(w) + b - y
    dw = (2 / m) * X.T.dot(error)
    db = (2 / m) * error.sum()
    return dw, db


# %% loops over samples and features
import numpy as np


def linreg_grads(X, y, w, b):
    m, n = X.shape
    dw = np.zeros((n, 1))
    db = 0.0
    for i in range(m):
        prediction = b
        for j in range(n):
            prediction += X[i, j] * w[j, 0]
        error = prediction - y[i, 0]
        for j in range(n):
            dw[j, 0] += 2 * X[i, j] * error / m
        db += 2 * error / m
    return [dw, float(db)]


# %% einsum
import numpy as np


def linreg_grads(X, y, w, b):
    e = np.einsum("ij,jk->ik", X, w) + b - y
    return 2 * np.einsum("ij,ik->jk", X, e) / len(X), 2 * np.einsum("ik->", e) / len(X)


# %% bias as a column of ones
import numpy as np


def linreg_grads(X, y, w, b):
    Xb = np.hstack([X, np.ones((len(X), 1))])
    theta = np.vstack([w, [[b]]])
    grad = 2 / len(X) * Xb.T @ (Xb @ theta - y)
    return grad[:-1], grad[-1, 0]


# %% broadcast and mean
import numpy as np


def linreg_grads(X, y, w, b):
    slopes = -2 * (y - (X @ w + b))
    return np.mean(X * slopes, axis=0, keepdims=True).T, np.mean(slopes)


# %% normal equations
import numpy as np


def linreg_grads(X, y, w, b):
    m = float(len(y))
    dw = 2 * (X.T @ X @ w + b * X.sum(axis=0)[:, None] - X.T @ y) / m
    db = 2 * (np.sum(X @ w) - np.sum(y)) / m + 2 * b
    return dw, np.array(db)


# %% flat arrays inside
from collections import namedtuple
import numpy as np

Grads = namedtuple("Grads", "dw db")


def linreg_grads(X, y, w, b):
    r = np.matmul(X, w.ravel()) + b - y.ravel()
    dw = np.array([[np.dot(column, r)] for column in X.T]) * 2 / r.size
    return Grads(dw, r.mean() + r.mean())


# %% augmented
import numpy as np


def linreg_grads(X, y, w, b):
    A = np.hstack([X, np.ones((len(X), 1))])
    t = np.vstack([w, [[b]]])
    g = 2 / len(X) * A.T @ (A @ t - y)
    return g[:-1].copy(), g[-1, 0]


# %% expanded algebra
import numpy as np


def linreg_grads(X, y, w, b):
    m = len(y)
    dw = 2 / m * (X.T @ X @ w + b * X.sum(0, keepdims=True).T - X.T @ y)
    return dw, 2 * (X.mean(0) @ w[:, 0] + b - y.mean())


# %% transposed view
import numpy as np


def linreg_grads(X, y, w, b):
    e = (X @ w + b - y).T
    return (2 / X.shape[0] * (e @ X)).T, np.sum(2 / X.shape[0] * e).item()


# %% longdouble
import numpy as np


def linreg_grads(X, y, w, b):
    X, y, w = (a.astype(np.longdouble) for a in (X, y, w))
    e = X @ w + b - y
    return (2 / len(X) * (X.T @ e)).astype(float), float(2 * e.mean())


# %% outer
import numpy as np


def linreg_grads(X, y, w, b, lam=0.0):
    g = np.zeros_like(w, dtype=float)
    e = X @ w - (y - b)
    for x, r in zip(X, e):
        g += np.outer(x, r)
    return g * 2 / len(X), sum(float(r[0]) for r in e) * 2 / len(X)


# %% flat
import numpy as np


def linreg_grads(X, y, w, b):
    e = X.dot(w).ravel() + b - y.ravel()
    return (2 * np.mean(X * e[:, None], axis=0)).reshape(-1, 1), np.asarray(2 * np.mean(e))

# %% one column of ones
import numpy as np


def fit_linreg(X, y, lr, epochs):
    m = X.shape[0]
    A = np.hstack([X, np.ones((m, 1))])
    theta = np.zeros((A.shape[1], 1))
    history = []
    for _ in range(epochs):
        r = A @ theta - y
        history.append((r.T @ r).item() / m)
        theta = theta - lr * (2 / m) * (A.T @ r)
    return theta[:-1].copy(), theta[-1, 0], history


# %% loops over samples and features
import numpy as np


def fit_linreg(X, y, lr, epochs):
    m, n = X.shape
    w = [0.0] * n
    b = 0.0
    history = []
    for _ in range(epochs):
        dw = [0.0] * n
        db = 0.0
        loss = 0.0
        for i in range(m):
            prediction = b
            for j in range(n):
                prediction += X[i, j] * w[j]
            e = float(prediction - y[i, 0])
            loss += e * e
            for j in range(n):
                dw[j] += 2 * e * X[i, j]
            db += 2 * e
        history.append(loss / m)
        for j in range(n):
            w[j] -= lr * dw[j] / m
        b -= lr * db / m
    return np.array(w).reshape(n, 1), b, history


# %% error as target minus prediction, in place on its own arrays
import numpy as np


def fit_linreg(X, y, lr, epochs):
    w = np.zeros((X.shape[1], 1))
    b = np.zeros(1)
    history = np.zeros(epochs)
    for k in range(epochs):
        e = y - (np.dot(X, w) + b)
        history[k] = np.mean(np.square(e))
        w += lr * 2 * np.dot(X.T, e) / len(y)
        b += lr * 2 * e.mean()
    return w, b[0], history


# %% with sgd_step
import numpy as np


def sgd_step(params, grads, lr):
    return {key: p - lr * grads[key] for key, p in params.items()}


def fit_linreg(X, y, lr, epochs):
    params = {"w": np.zeros((X.shape[1], 1)), "b": np.zeros(1)}
    history = []
    for _ in range(epochs):
        error = X @ params["w"] + params["b"] - y
        history.append(np.mean(error**2))
        dZ = 2 * error / error.size
        params = sgd_step(params, {"w": X.T @ dZ, "b": dZ.sum(axis=0)}, lr)
    return [params["w"], float(params["b"][0]), tuple(history)]


# %% einsum and a while loop
import numpy as np


def fit_linreg(X, y, lr, epochs):
    m, n = X.shape
    w, b, history = np.zeros(n), 0.0, []
    t = y[:, 0]
    while len(history) < epochs:
        e = np.einsum("ij,j->i", X, w) + b - t
        history.append(float(np.einsum("i,i->", e, e) / m))
        w = w - 2 * lr / m * np.einsum("ij,i->j", X, e)
        b = b - 2 * lr / m * e.sum()
    return w[:, np.newaxis], np.float64(b), history


# %% the Gram matrix once, the loss from the residuals
import numpy as np


def fit_linreg(X, y, lr, epochs):
    A = np.c_[X, np.ones(len(X))]
    G, c = 2 * A.T @ A / len(X), 2 * A.T @ y / len(X)
    theta = np.zeros((A.shape[1], 1))
    history = []
    for _ in range(epochs):
        history.append(np.square(A @ theta - y).mean())
        theta = theta - lr * (G @ theta - c)
    return theta[:-1], np.array(theta[-1, 0]), history


# %% recursion by a generator
import numpy as np


def fit_linreg(X, y, lr, epochs):
    def states(w, b):
        while True:
            e = X @ w + b - y
            yield w, b, float((e * e).mean())
            w, b = w - lr * 2 * (X * e).mean(axis=0)[:, None], b - lr * 2 * float(e.mean())

    history = []
    for w, b, loss in states(np.zeros((X.shape[1], 1)), 0.0):
        if len(history) == epochs:
            return w, b, history
        history.append(loss)


# %% a deque as history
from collections import deque

import numpy as np


def fit_linreg(X, y, lr, epochs):
    m, n = X.shape
    w = np.zeros((n, 1))
    b = 0.0
    h = deque()
    for e in range(epochs):
        r = X @ w + b - y
        h.append(np.mean(r**2))
        w = w - lr * 2 / m * (X.T @ r)
        b = b - lr * 2 / m * r.sum()
    return w, b, h


# %% recursion
import numpy as np


def fit_linreg(X, y, lr, epochs):
    def go(w, b, k, h):
        if k == 0:
            return w, b, h
        e = X @ w + b - y
        return go(
            w - lr * 2 * X.T @ e / len(X),
            b - lr * 2 * float(np.mean(e)),
            k - 1,
            h + [float(np.mean(e * e))],
        )

    import sys

    sys.setrecursionlimit(max(sys.getrecursionlimit(), epochs + 2000))
    return go(np.zeros((X.shape[1], 1)), 0.0, epochs, [])


# %% normal equations computed once
import numpy as np


def fit_linreg(X, y, lr, epochs):
    m = len(X)
    A = np.c_[X, np.ones(m)].astype(float)
    H = 2 * A.T @ A / m
    c = 2 * A.T @ y / m
    t = np.zeros((A.shape[1], 1))
    h = []
    for _ in range(epochs):
        h.append(((A @ t - y) ** 2).mean())
        t -= lr * (H @ t - c)
    return t[:-1].copy(), float(t[-1, 0]), tuple(h)


# %% everything flat inside, b 0-dimensional
import numpy as np


def fit_linreg(X, y, lr, epochs, verbose=False):
    X = X.astype(float)
    y = y.astype(float)
    w = np.zeros(X.shape[1])
    b = np.zeros(())
    h = []
    t = y.ravel()
    while len(h) < epochs:
        err = X @ w + b - t
        h.append(np.square(err).mean())
        w, b = w - lr * 2 * err @ X / len(X), np.asarray(b - lr * 2 * err.mean())
    return [w.reshape(-1, 1), b, h]

"""Reference solutions of 05-sgd (Gradient descent, SGD and mini-batches).

Made by `deepstart build` from source/05-sgd/05-sgd.py; edit there.
"""


import numpy as np


def sgd_step(params, grads, lr):
    """One step of gradient descent: p - lr * g for every parameter p with gradient g.

    params, grads: dicts of arrays with the same keys, in any order; lr: a float.
    Returns a new dict of float64 arrays; params and grads stay as they are.
    """
    return {key: p - lr * grads[key] for key, p in params.items()}


def fit_linreg(X, y, lr, epochs):
    """Linear regression by full-batch gradient descent on the MSE, from w = 0 and b = 0.

    X: (m, n), y: (m, 1). Returns w of shape (n, 1), b as a float, and the history:
    a list of epochs losses, history[k] being the loss before update k.
    """
    m, n = X.shape
    w, b, history = np.zeros((n, 1)), 0.0, []
    for _ in range(epochs):
        error = X @ w + b - y
        history.append(float(np.mean(error**2)))
        w = w - lr * 2 / m * X.T @ error
        b = b - lr * 2 / m * float(np.sum(error))
    return w, b, history


def minibatches(X, Y, batch_size, rng):
    """The rows of X and Y in one common random order, cut into batches.

    X: (m, n), Y: (m, k) or (m,), rng: np.random.Generator. Returns a list of pairs
    (Xb, Yb) of batch_size rows each, the last one shorter when m does not divide.
    The batches keep the dtypes of X and Y.
    """
    order = rng.permutation(len(X))
    batches = [order[i : i + batch_size] for i in range(0, len(X), batch_size)]
    return [(X[rows], Y[rows]) for rows in batches]


def sgd_epoch(X, y, w, lr, batch_size):
    """One epoch of mini-batch gradient descent on the MSE of X @ w, batches in order.

    X: (m, n), y: (m, 1), w: (n, 1). Returns the new w, of shape (n, 1), and mean_loss:
    the mean over all samples of the squared error before the step of their batch.
    """
    total = 0.0
    for start in range(0, len(X), batch_size):
        Xb, yb = X[start : start + batch_size], y[start : start + batch_size]
        error = Xb @ w - yb
        total += float(np.sum(error**2))
        w = w - lr * 2 / len(Xb) * Xb.T @ error
    return w, total / len(X)


def max_stable_lr(X):
    """The learning rate beyond which full-batch gradient descent on the MSE of X @ w diverges.

    X: (m, n). Returns 2 / (largest eigenvalue of the Hessian 2 XᵀX / m) as a float.
    """
    hessian = 2 * X.T @ X / len(X)
    return float(2 / np.linalg.eigvalsh(hessian).max())

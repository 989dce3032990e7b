# Nested functions that share the state by nonlocal.
# fit_linreg: full
import numpy as np


def fit_linreg(X, y, lr, epochs):
    w, b = np.zeros((X.shape[1], 1)), 0.0
    history = []

    def forward():
        return X @ w + b

    def update(error):
        nonlocal w, b
        w = w - 2 * lr * (X * error).mean(axis=0).reshape(-1, 1)
        b -= 2 * lr * error.mean()

    if epochs <= 0:
        return w, b, history
    for _ in range(epochs):
        e = forward() - y
        history += [np.mean(np.power(e, 2))]
        update(e)
    return w, float(b), history

# The loss is noted behind the update.
# fit_linreg: loses, diagnosis history-after-update
import numpy as np

def fit_linreg(X, y, lr, epochs):
    w, b, hist = np.zeros((X.shape[1], 1)), 0.0, []
    for _ in range(epochs):
        e = X @ w + b - y
        w = w - lr * 2 * X.T @ e / len(X)
        b = b - lr * 2 * float(e.mean())
        hist.append(float(np.mean((X @ w + b - y) ** 2)))
    return w, b, hist

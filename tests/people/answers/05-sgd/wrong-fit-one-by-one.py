# b is updated with the new w.
# fit_linreg: loses, diagnosis one-after-the-other
import numpy as np

def fit_linreg(X, y, lr, epochs):
    w, b, hist = np.zeros((X.shape[1], 1)), 0.0, []
    for _ in range(epochs):
        hist.append(float(np.mean((X @ w + b - y) ** 2)))
        w = w - lr * 2 * X.T @ (X @ w + b - y) / len(X)
        b = b - lr * 2 * float((X @ w + b - y).mean())
    return w, b, hist

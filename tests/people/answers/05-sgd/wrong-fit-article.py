# The article's gradient, descended.
# fit_linreg: loses, diagnosis gradient-of-the-article
import numpy as np

def fit_linreg(X, y, lr, epochs):
    w, b, hist = np.zeros((X.shape[1], 1)), 0.0, []
    m = len(X)
    for _ in range(epochs):
        e = y - (X @ w + b)
        hist.append(float(np.mean(e ** 2)))
        w = w - lr / m * X.T @ e
        b = b - lr / m * float(e.sum())
    return w, b, hist

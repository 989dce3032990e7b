# y is flattened: (m, 1) meets (m,).
# linreg_grads: loses, diagnosis broadcast-to-m-by-m
import numpy as np

def linreg_grads(X, y, w, b):
    e = X @ w + b - y.ravel()
    return 2 * X.T @ e / len(X), 2 * e.mean()

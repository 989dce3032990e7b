# Multiplied out: XᵀX w + Xᵀ1 b - Xᵀy, from precomputed moments.
# linreg_grads: full
import numpy as np


def linreg_grads(X, y, w, b):
    m = float(len(X))
    A = np.concatenate([X, np.ones((len(X), 1))], axis=1)
    theta = np.concatenate([w, [[b]]], axis=0)
    grad = (2.0 / m) * (A.T @ A @ theta - A.T @ y)
    return grad[:-1], grad[-1, 0]

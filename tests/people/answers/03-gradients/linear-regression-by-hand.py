# Sample by sample, feature by feature, dw and db as sums that are divided at the end.
# linreg_grads: full
# mse_grad: full
import numpy as np


def linreg_grads(X, y, w, b):
    m, n = X.shape
    dw = np.zeros((n, 1)); db = 0.0
    for i in range(m):
        y_hat = b
        for j in range(n):
            y_hat = y_hat + X[i, j] * w[j, 0]
        error = y_hat - y[i, 0]
        for j in range(n):
            dw[j, 0] += 2 * error * X[i, j]
        db += 2 * error
    dw /= m
    db /= m
    return dw, db


def mse_grad(y_true, y_pred):
    g = np.zeros(y_pred.shape)
    for i, (t, p) in enumerate(zip(y_true.flat, y_pred.flat)):
        g.flat[i] = -2 * (t - p) / y_pred.size
    return g

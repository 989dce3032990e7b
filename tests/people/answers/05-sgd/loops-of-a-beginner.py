# Loops over epochs, samples and features; b is a plain float.
# fit_linreg: full
# sgd_step: full
import numpy as np


def fit_linreg(X, y, lr, epochs):
    m, n = X.shape
    w = [0.0] * n
    b = 0.0
    history = []
    for epoch in range(epochs):
        dw = [0.0] * n
        db = 0.0
        loss = 0.0
        for i in range(m):
            pred = b
            for j in range(n):
                pred = pred + w[j] * X[i][j]
            err = pred - y[i][0]
            loss = loss + err * err
            for j in range(n):
                dw[j] = dw[j] + 2 * err * X[i][j] / m
            db = db + 2 * err / m
        history.append(loss / m)
        for j in range(n):
            w[j] = w[j] - lr * dw[j]
        b = b - lr * db
        if epoch % 100 == 0:
            print('epoch', epoch, 'loss', loss / m)
    return np.array(w).reshape(n, 1), float(b), history


def sgd_step(params, grads, lr):
    new_params = {}
    for name in params.keys():
        new_params[name] = params[name] - lr * grads[name]
    return new_params

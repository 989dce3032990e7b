"""Reference solutions of 03-gradients (Gradients and gradient checking).

Made by `deepstart build` from source/03-gradients/03-gradients.py; edit there.
"""


import numpy as np


def numerical_grad(f, w, h=1e-5):
    """Gradient of f at w by central differences, one entry of w at a time.

    f: takes a float64 array of w's shape and returns a float.
    w: array of any shape, floats or integers; it is left unchanged.
    Returns an array of w's shape: (f(w + h e_i) - f(w - h e_i)) / (2h) at every entry i.
    """
    grad = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        step = np.zeros(w.shape)
        step[i] = h
        grad[i] = (f(w + step) - f(w - step)) / (2 * h)
    return grad


def mse_grad(y_true, y_pred):
    """Gradient of the mean squared error with respect to y_pred: 2 (y_pred - y_true) / N.

    y_true, y_pred: arrays of one shape, with N entries. Returns an array of that shape.
    """
    return 2 * (y_pred - y_true) / y_pred.size


def linreg_grads(X, y, w, b):
    """Gradients of the mean squared error of the linear model X w + b.

    X: (m, n), y: (m, 1), w: (n, 1), b: a number.
    Returns (dw, db): dw = 2/m X^T (X w + b - y) of shape (n, 1),
    db = 2/m sum(X w + b - y), a float.
    """
    dL = mse_grad(y, X @ w + b)
    return X.T @ dL, np.sum(dL)


def sigmoid_grad(z):
    """Derivative of the sigmoid at z: s(z) (1 - s(z)).

    z: array of any shape, before the activation. Returns an array of that shape,
    finite for abs(z) up to 1e4.
    """
    s = (1 + np.tanh(z / 2)) / 2  # the sigmoid, in a form that can't overflow
    return s * (1 - s)


def tanh_grad(z):
    """Derivative of tanh at z: 1 - tanh(z)^2.

    z: array of any shape, before the activation. Returns an array of that shape,
    finite for abs(z) up to 1e4.
    """
    return 1 - np.tanh(z) ** 2


def relu_grad(z):
    """Derivative of relu at z: 1 where z > 0, else 0 (0 at z = 0 as well).

    z: array of any shape, before the activation. Returns a float array of that shape.
    """
    return (z > 0).astype(float)


def softmax_cce_grad(labels, Z):
    """Gradient, with respect to Z, of the mean cross-entropy of softmax(Z): (softmax(Z) - Y) / m.

    labels: (m,) integers from 0 to K - 1, Z: (m, K) logits. Y is labels one-hot.
    Returns an array of shape (m, K), finite for abs(Z) up to 1e4.
    """
    E = np.exp(Z - Z.max(axis=1, keepdims=True))
    P = E / E.sum(axis=1, keepdims=True)
    Y = np.eye(Z.shape[1])[labels]
    return (P - Y) / len(Z)


def relative_error(a, b):
    """Largest relative difference: the max over i of |a_i - b_i| / max(1e-8, |a_i| + |b_i|).

    a, b: arrays of one shape. Returns a float.
    """
    return np.max(np.abs(a - b) / np.maximum(1e-8, np.abs(a) + np.abs(b)))

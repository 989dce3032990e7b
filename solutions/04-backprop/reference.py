"""Reference solutions of 04-backprop (Backpropagation).

Made by `deepstart build` from source/04-backprop/04-backprop.py; edit there.
"""


import numpy as np


def sigmoid(z):
    """1 / (1 + e^-z), written as e^(-ln(1 + e^-z))."""
    return np.exp(-np.logaddexp(0, -z))


def softmax(Z):
    """e^Z / sum of e^Z in each row, written as e^(Z - ln(sum of e^Z))."""
    return np.exp(Z - np.logaddexp.reduce(Z, axis=1, keepdims=True))


def mlp2_loss(X, labels, params):
    """Mean cross-entropy of a relu layer followed by a softmax layer."""
    hidden = np.maximum(X @ params["W1"] + params["b1"], 0)
    P = softmax(hidden @ params["W2"] + params["b2"])
    return -np.mean(np.log(P[np.arange(len(labels)), labels]))


def dense_backward(dZ, X, W):
    """Gradients of the loss for the input and the parameters of Z = X W + b.

    dZ: (m, o), the gradient for Z. X: (m, i). W: (i, o).
    Returns (dX, dW, db) of shapes (m, i), (i, o) and (o,):
    dX = dZ Wᵀ, dW = Xᵀ dZ, db = column sums of dZ.
    """
    dZ = dZ.astype(float)
    return dZ @ W.T, X.T @ dZ, dZ.sum(axis=0)


def activation_backward(dA, Z, kind):
    """Gradient of the loss for Z, when A = f(Z): dZ = dA * f'(Z), element by element.

    dA, Z: arrays of one shape. kind: "relu", "sigmoid" or "tanh"; others raise ValueError.
    Returns an array of the shape of Z.
    """
    if kind == "relu":
        return np.where(Z > 0, dA, 0.0)
    if kind == "sigmoid":
        A = sigmoid(Z)
        return dA * A * (1 - A)
    if kind == "tanh":
        return dA * (1 - np.tanh(Z) ** 2)
    raise ValueError(f"unknown activation: {kind!r}")


def mlp2_grads(X, labels, params):
    """Gradients of the mean cross-entropy of softmax(relu(X W1 + b1) W2 + b2).

    X: (m, i). labels: (m,) integers from 0 to K - 1.
    params: a dict of W1 (i, h), b1 (h,), W2 (h, K), b2 (K,).
    Returns a dict with the same keys; each gradient has the shape of its parameter.
    """
    Z1 = X @ params["W1"] + params["b1"]
    A1 = np.maximum(Z1, 0)
    dZ2 = softmax(A1 @ params["W2"] + params["b2"])  # P, which becomes (P - Y) / m
    dZ2[np.arange(len(X)), labels] -= 1
    dZ2 /= len(X)
    dA1, dW2, db2 = dense_backward(dZ2, A1, params["W2"])
    dZ1 = activation_backward(dA1, Z1, "relu")
    _, dW1, db1 = dense_backward(dZ1, X, params["W1"])
    return {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}


def l2_penalty(params, lam):
    """The penalty lam * (sum of W² over all keys that start with "W"), and its gradients.

    params: a dict of arrays. lam: a number.
    Returns (penalty, grads): a float, and a dict with the keys of params: 2 lam W for the
    keys that start with "W", zeros of the same shape for the others.
    """
    weights = {key: p for key, p in params.items() if key.startswith("W")}
    penalty = lam * sum(np.sum(W**2) for W in weights.values())
    grads = {key: np.zeros(p.shape) for key, p in params.items()}
    return penalty, grads | {key: 2.0 * lam * W for key, W in weights.items()}

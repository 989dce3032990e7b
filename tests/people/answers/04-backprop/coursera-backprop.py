# After a well-known course: caches, linear_backward with samples in columns, turned round at the door.
# dense_backward: full
# activation_backward: full
import numpy as np


def linear_backward(dZ, cache):
    A_prev, W, b = cache
    dW = np.dot(dZ, A_prev.T)
    db = np.sum(dZ, axis=1, keepdims=True)
    dA_prev = np.dot(W.T, dZ)
    assert dA_prev.shape == A_prev.shape
    assert dW.shape == W.shape
    return dA_prev, dW, db


def dense_backward(dZ, X, W):
    dX, dW, db = linear_backward(dZ.T.astype(float), (X.T, W.T, None))
    return dX.T.copy(), dW.T.copy(), np.squeeze(db, axis=1)


def relu_backward(dA, cache):
    Z = cache
    dZ = np.array(dA, copy=True, dtype=float)
    dZ[Z <= 0] = 0
    return dZ


def sigmoid_backward(dA, cache):
    Z = cache
    s = np.exp(-np.logaddexp(0, -Z))
    dZ = dA * s * (1 - s)
    return dZ


def activation_backward(dA, Z, kind):
    if kind == "relu":
        return relu_backward(dA, Z)
    elif kind == "sigmoid":
        return sigmoid_backward(dA, Z)
    elif kind == "tanh":
        return dA / np.cosh(np.clip(Z, -300, 300)) ** 2
    else:
        raise ValueError("activation must be relu, sigmoid or tanh")

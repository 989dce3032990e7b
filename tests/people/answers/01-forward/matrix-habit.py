# From MATLAB: np.matrix, the star for the product, A1 with ndarray results at the end.
# dense_forward: full
# mlp_forward: full
import numpy as np


def dense_forward(X, W, b):
    Z = np.matrix(X, dtype=float) * np.matrix(W) + np.matrix(b)
    return np.asarray(Z)


def mlp_forward(X, params):
    W1 = np.asmatrix(params['W1']); b1 = np.asmatrix(params['b1'])
    W2 = np.asmatrix(params['W2']); b2 = np.asmatrix(params['b2'])
    A1 = np.asmatrix(X) * W1 + b1
    A1 = np.multiply(A1, A1 > 0)
    Z2 = np.array(A1 * W2 + b2)
    Yhat = np.exp(np.minimum(Z2, 0)) / (1 + np.exp(-np.abs(Z2)))
    return np.array(A1), Yhat

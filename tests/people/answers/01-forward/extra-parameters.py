# More parameters than asked for, all with defaults, some keyword-only.
# dense_forward: full
# softmax: full
# sigmoid: full
import numpy as np


def dense_forward(X, W, b, activation=None, *, verbose=False):
    Z = X.dot(W.astype(float)) + b
    if verbose:
        print(Z.shape)
    return activation(Z) if activation is not None else Z


def softmax(Z, axis=-1, temperature=1.0):
    Z = Z / temperature
    Z = Z - np.expand_dims(np.max(Z, axis), axis)
    return np.exp(Z) / np.expand_dims(np.sum(np.exp(Z), axis), axis)


def sigmoid(z, dtype=np.float64, **ignored):
    z = np.asarray(z, dtype=dtype)
    return np.exp(np.where(z < 0, z, 0)) / (1 + np.exp(-np.absolute(z)))

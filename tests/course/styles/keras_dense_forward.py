# %% loop over pairs
import numpy as np


def keras_dense_forward(X, weights):
    A = X
    L = len(weights) // 2
    for k in range(L):
        W, b = weights[2 * k], weights[2 * k + 1]
        Z = A @ W + b
        if k < L - 1:
            A = np.tanh(Z)
        else:
            A = 1 / (1 + np.exp(-Z))
    return A


# %% recursion
import numpy as np


def keras_dense_forward(X, weights):
    W, b, *rest = weights
    Z = np.matmul(X, W) + b
    if rest:
        return keras_dense_forward(np.tanh(Z), rest)
    return np.where(Z >= 0, 1 / (1 + np.exp(-np.abs(Z))), 1 - 1 / (1 + np.exp(-np.abs(Z))))


# %% sample by sample, unit by unit
import math

import numpy as np


def sigma(z):
    return 1 / (1 + math.exp(-z)) if z > -700 else 0.0


def keras_dense_forward(X, weights):
    rows = []
    for x in X:
        a = [float(v) for v in x]
        for k in range(0, len(weights), 2):
            W, b = weights[k], weights[k + 1]
            f = math.tanh if k + 2 < len(weights) else sigma
            a = [
                f(sum(a[i] * float(W[i, j]) for i in range(len(a))) + float(b[j]))
                for j in range(len(b))
            ]
        rows.append(a)
    return np.array(rows)


# %% reduce, with activations in a list
from functools import reduce

import numpy as np


def keras_dense_forward(X, weights):
    pairs = list(zip(weights[::2], weights[1::2]))
    acts = [np.tanh] * (len(pairs) - 1) + [lambda z: 0.5 * (1 + np.tanh(0.5 * z))]
    return reduce(lambda A, layer: layer[1](A @ layer[0][0] + layer[0][1]), zip(pairs, acts), X)


# %% an iterator, einsum
import numpy as np


def keras_dense_forward(X, weights):
    layers = iter(weights)
    Z = None
    for W in layers:
        b = next(layers)
        if Z is not None:
            X = np.tanh(Z)
        Z = np.einsum("mi,io->mo", X, W.astype(float)) + b[np.newaxis, :]
    with np.errstate(over="ignore"):
        return np.reciprocal(1 + np.exp(-Z))


# %% bias as one more row of the matrix
import numpy as np


def keras_dense_forward(X, weights):
    A = np.asarray(X, dtype=np.float64)
    for k in range(0, len(weights), 2):
        A = np.c_[A, np.ones(len(A))] @ np.vstack([weights[k], weights[k + 1]])
        A = np.tanh(A if k < len(weights) - 2 else A / 2)
    return A / 2 + 0.5


# %% pops from a copy of the list
import numpy as np


def keras_dense_forward(X, weights):
    arrays = list(weights)
    b, W = arrays.pop(), arrays.pop()
    while arrays:
        X = np.tanh(X.dot(arrays.pop(0)) + arrays.pop(0))
    return 1.0 / (1.0 + np.exp(-(X.dot(W) + b)))


# %% loops of plain Python, in which float32 weights make float32 sums
import math

import numpy as np


def keras_dense_forward(X, weights):
    rows = []
    for row in X:
        for i in range(0, len(weights), 2):
            W, b = weights[i], weights[i + 1]
            sums = [sum(x * W[k][j] for k, x in enumerate(row)) + b[j] for j in range(len(b))]
            if i + 2 < len(weights):
                row = [math.tanh(s) for s in sums]
            else:
                row = [1 / (1 + math.exp(-s)) if s > -700 else 0.0 for s in sums]
        rows.append(row)
    return np.array(rows)

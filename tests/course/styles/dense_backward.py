# %% one line, integers not promoted separately
import numpy as np


def dense_backward(dZ, X, W):
    return dZ @ W.T, X.T @ dZ, dZ.sum(axis=0)


# %% plain loops
import numpy as np


def dense_backward(dZ, X, W):
    m, o = dZ.shape
    i = X.shape[1]
    dX = np.zeros((m, i))
    dW = np.zeros((i, o))
    db = np.zeros(o)
    for r in range(m):
        for k in range(o):
            db[k] += dZ[r, k]
            for j in range(i):
                dX[r, j] += dZ[r, k] * W[j, k]
                dW[j, k] += X[r, j] * dZ[r, k]
    return dX, dW, db


# %% einsum, a list, another parameter with a default
import numpy as np


def dense_backward(dZ, X, W, with_bias=True):
    db = np.einsum("mo->o", dZ) if with_bias else None
    return [np.einsum("mo,io->mi", dZ, W), np.einsum("mi,mo->io", X, dZ), db]


# %% sums of outer products, one sample after the other
import numpy as np


def dense_backward(dZ, X, W):
    dW = sum(np.outer(x, d) for x, d in zip(X, dZ))
    dX = np.array([W @ d for d in dZ])
    return (dX, dW, np.ones(len(dZ)) @ dZ)


# %% comprehensions over plain numbers
import numpy as np


def dense_backward(dZ, X, W):
    dZ, X, W = dZ.tolist(), X.tolist(), W.tolist()
    columns = list(zip(*dZ))
    dX = [[sum(d * w for d, w in zip(row, weights)) for weights in W] for row in dZ]
    dW = [[sum(x * d for x, d in zip(feature, column)) for column in columns] for feature in zip(*X)]
    db = [sum(column) for column in columns]
    return np.array(dX, float), np.array(dW, float), np.array(db, float)


# %% a lambda with np.dot and transposed results
import numpy as np

dense_backward = lambda dZ, X, W: (
    np.dot(W, dZ.T).T,
    np.dot(dZ.T, X).T,
    np.add.reduce(dZ, axis=0),
)


# %% broadcasting, in a class and a closure, with tensordot
import numpy as np


def make_layer(factor):
    def dense_backward(dZ, X, W):
        class Grads:
            pass

        grads = Grads()
        grads.dX = (dZ[:, None, :] * W[None, :, :]).sum(axis=-1) * factor
        grads.dW = np.tensordot(X, dZ, axes=(0, 0)) * factor
        grads.db = np.squeeze(np.sum(dZ, axis=0, keepdims=True), axis=0)
        return tuple(vars(grads).values())

    return dense_backward


dense_backward = make_layer(1.0)

# %% the bias as one more row of weights
import functools

import numpy as np


def logged(f):
    @functools.wraps(f)
    def inner(*args, **kwargs):
        print("calling", f.__name__)
        return f(*args, **kwargs)

    return inner


@logged
def dense_backward(dZ, X, W):
    X1 = np.hstack([X, np.ones((len(X), 1))])
    both = np.matmul(X1.T, dZ)
    return np.matmul(dZ, np.transpose(W)), both[:-1], both[-1]


# %% a column of ones for the bias
import numpy as np


def dense_backward(dZ, X, W):
    Xh = np.hstack([X, np.ones((len(X), 1))])
    G = Xh.T @ dZ
    return dZ @ W.T, G[:-1], G[-1]


# %% a named tuple
from collections import namedtuple

import numpy as np

Grads = namedtuple("Grads", "dX dW db")


def dense_backward(dZ, X, W, *, name="layer"):
    return Grads((W @ dZ.T).T, (dZ.T @ X).T, np.ones(len(dZ)) @ dZ)


# %% long doubles inside
import numpy as np


def dense_backward(dZ: np.ndarray, X, W):
    l = np.longdouble
    dZ = dZ.astype(l)
    return tuple(a.astype(float) for a in (dZ @ W.T.astype(l), X.T.astype(l) @ dZ, dZ.sum(0)))


# %% Fortran order, b by keepdims
import numpy as np


def dense_backward(dZ, X, W):
    return (
        np.asfortranarray(dZ.dot(W.T)),
        np.asfortranarray(X.T.dot(dZ)),
        dZ.sum(axis=0, keepdims=True).reshape(-1),
    )

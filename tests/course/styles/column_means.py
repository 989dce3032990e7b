# %% np.mean
import numpy as np


def column_means(X):
    return np.mean(X, axis=0)


# %% sum over rows, divided by the shape
def column_means(X):
    m, _ = X.shape
    return X.sum(0) / m


# %% a row of weights times the table
import numpy as np


def column_means(X):
    m = len(X)
    return np.full(m, 1 / m) @ X


# %% einsum
import numpy as np


def column_means(X):
    return np.einsum("ij->j", X) / X.shape[0]


# %% np.average of the transpose
import numpy as np


def column_means(X):
    return np.average(X.T, axis=-1)


# %% lambda with the built-in sum
column_means = lambda X: sum(X) / len(X)


# %% a float copy first, then add.reduce
import numpy as np


def column_means(X):
    table = np.array(X, dtype=float)
    return np.add.reduce(table) / float(len(table))


# %% the last row of the running sums
import numpy as np


def column_means(X, axis=0):
    return np.cumsum(X, axis=axis)[-1] / X.shape[axis]


# %% decorated, into an array made beforehand
import functools

import numpy as np


def as_float(f):
    @functools.wraps(f)
    def wrapped(X):
        return f(X.astype(np.float64))

    return wrapped


@as_float
def column_means(X):
    means = np.empty(X.shape[1])
    X.mean(axis=0, out=means)
    return means


# %% shifted by the first row, and back
def column_means(X):
    X = X.astype(float)
    r = X[0].copy()
    return r + (X - r).mean(0)


# %% nanmean with the axis kept, then flattened
import numpy as np


def column_means(X):
    return np.nanmean(X, axis=0, keepdims=True).ravel()


# %% in long doubles, cast back
import numpy as np


def column_means(X):
    return X.astype(np.longdouble).mean(axis=0).astype(np.float64)

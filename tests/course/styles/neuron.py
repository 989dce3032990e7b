# %% loop with an index
def neuron(x, w, b):
    z = b
    for j in range(len(x)):
        z += x[j] * w[j]
    return z


# %% zip in a generator
def neuron(x, w, b):
    return sum(xj * wj for xj, wj in zip(x, w)) + b


# %% np.dot, a NumPy number
import numpy as np


def neuron(x, w, b):
    return np.dot(w, x) + b


# %% product array and its sum, a 0-d array
import numpy as np


def neuron(x, w, b):
    products = np.multiply(x, w)
    return np.asarray(np.add.reduce(products) + b)


# %% einsum in a lambda
import numpy as np

neuron = lambda x, w, b: float(np.einsum("j,j->", x, w)) + b


# %% a bias input of 1
import numpy as np


def neuron(x, w, b):
    return float(np.append(x, 1.0) @ np.append(w, b))


# %% math.sumprod's older form, with an extra default
import math


def neuron(x, w, b, scale=1.0):
    return scale * math.fsum([*(float(s) * float(t) for s, t in zip(x, w)), b])


# %% recursion
def neuron(x, w, b):
    if len(x) == 0:
        return b
    return neuron(x[1:], w[1:], b + x[0] * w[0])


# %% decorated, vdot
import functools

import numpy as np


def as_number(function):
    @functools.wraps(function)
    def wrapped(*args, **kwargs):
        return function(*args, **kwargs).item()

    return wrapped


@as_number
def neuron(x, w, b):
    return np.vdot(x, w) + np.float64(b)


# %% callable instance
import numpy as np


class N:
    def __call__(self, x, w, b):
        return float(np.inner(x, w) + b)
neuron = N()


# %% decorated without wraps
import numpy as np


def logged(f):
    def g(*args, **kwargs):
        return f(*args, **kwargs)
    return g
@logged
def neuron(x, w, b):
    return np.dot(x, w) + b


# %% partial
import numpy as np
import functools


def _n(x, w, b, scale):
    return scale * (x * w).sum() + b
neuron = functools.partial(_n, scale=1.0)


# %% longdouble result
import numpy as np


def neuron(x, w, b):
    return np.longdouble(x @ w) + b


# %% positional only
import numpy as np


def neuron(x, w, b, /):
    return float(x @ w + b)


# %% warns
import numpy as np
import warnings


def neuron(x, w, b):
    warnings.warn("hello", UserWarning)
    np.random.seed(0)
    return np.tensordot(x, w, 1).item() + b

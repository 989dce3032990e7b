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

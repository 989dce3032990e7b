# %% two masks
import numpy as np


def sigmoid(z):
    result = np.empty(z.shape)
    positive = z >= 0
    result[positive] = 1 / (1 + np.exp(-z[positive]))
    e = np.exp(z[~positive])
    result[~positive] = e / (1 + e)
    return result


# %% where with safe exponents
import numpy as np


def sigmoid(z):
    down = np.exp(-np.maximum(z, 0))
    up = np.exp(np.minimum(z, 0))
    return np.where(z >= 0, 1 / (1 + down), up / (1 + up))


# %% by way of tanh
import numpy as np

sigmoid = lambda z: 0.5 * (1 + np.tanh(0.5 * z))


# %% logaddexp
import numpy as np


def sigmoid(z):
    return np.exp(-np.logaddexp(0, -z))


# %% clipped very far out
import numpy as np


def sigmoid(z):
    return 1.0 / (1.0 + np.exp(-np.clip(z, -500, 500)))


# %% clipped on one side, at the limit of float64
import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(np.minimum(-z, 709)))


# %% overflow expected and silenced
import numpy as np


def sigmoid(z):
    with np.errstate(over="ignore"):
        return 1 / (1 + np.exp(-z))


# %% element by element, with math
import math

import numpy as np


def sigmoid(z):
    def one(value):
        if value >= 0:
            return 1 / (1 + math.exp(-value))
        return math.exp(value) / (1 + math.exp(value))

    return np.array([one(value) for value in z.flatten()]).reshape(z.shape)


# %% vectorize
import math

import numpy as np


@np.vectorize
def _one(value):
    e = math.exp(-abs(value))
    return (1.0 if value >= 0 else e) / (1.0 + e)


def sigmoid(z):
    return _one(z)


# %% ndindex
import numpy as np


def sigmoid(z):
    out = np.zeros_like(z, dtype=float)
    for index in np.ndindex(z.shape):
        e = np.exp(-abs(z[index]))
        out[index] = 1 / (1 + e) if z[index] > 0 else e / (1 + e)
    return out


# %% piecewise
import numpy as np


def sigmoid(z):
    z = np.asarray(z, dtype=float)
    return np.piecewise(
        z,
        [z < 0],
        [lambda t: np.exp(t) / (1 + np.exp(t)), lambda t: 1 / (1 + np.exp(-t))],
    )


# %% symmetry
import numpy as np


def sigmoid(z):
    right = 1 / (1 + np.exp(-np.abs(z)))
    return np.where(z < 0, 1 - right, right)

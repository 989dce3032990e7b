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


# %% frompyfunc
import numpy as np
import math


def _s(v):
    return 1 / (1 + math.exp(-v)) if v > -700 else 0.0
def sigmoid(z):
    return np.asarray(np.frompyfunc(_s, 1, 1)(z)).astype(float)


# %% recursion lists
import numpy as np
import math


def sigmoid(z):
    if np.ndim(z) == 0:
        v = float(z)
        return np.float64(1 / (1 + math.exp(-v))) if v > 0 else np.float64(math.exp(v) / (1 + math.exp(v)))
    return np.array([sigmoid(r) for r in z])


# %% longdouble
import numpy as np


def sigmoid(z):
    return np.float64(1 / (1 + np.exp(-np.asarray(z, dtype=np.longdouble))))


# %% errstate decorator
import numpy as np


@np.errstate(over="ignore")
def sigmoid(z):
    return 1 / (1 + np.exp(-z))


# %% nditer
import numpy as np


def sigmoid(z):
    with np.nditer([np.asarray(z, float), None]) as it:
        for a, o in it:
            o[...] = 1 / (1 + np.exp(-a)) if a > -600 else np.exp(a)
        return it.operands[1]


# %% where= ufunc
import numpy as np


def sigmoid(z):
    e = np.zeros(z.shape)
    np.exp(-z, out=e, where=z > -709)
    r = 1 / (1 + e)
    r[z <= -709] = 0
    return r

# %% two masks
import numpy as np


def tanh(z):
    out = np.zeros(z.shape)
    right = z > 0
    e = np.exp(-2.0 * z[right])
    out[right] = (1 - e) / (1 + e)
    e = np.exp(2.0 * z[~right])
    out[~right] = (e - 1) / (e + 1)
    return out


# %% a stretched sigmoid
import numpy as np


def sigmoid(z):
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1 / (1 + e), e / (1 + e))


def tanh(z):
    return 2 * sigmoid(2 * z) - 1


# %% expm1
import numpy as np


def tanh(z):
    t = np.expm1(-2 * np.abs(z))
    return np.copysign(t / (t + 2), z)


# %% clipped far out
import numpy as np


def tanh(z):
    z = np.clip(z, -300, 300)
    return (np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z))


# %% clipped at 20, where the value is 1 to all digits
import numpy as np

tanh = lambda z: 1 - 2 / (np.exp(2 * np.minimum(np.maximum(z, -20.0), 20.0)) + 1)


# %% divided by the larger exponential
import numpy as np


def tanh(z):
    largest = np.abs(z)
    up, down = np.exp(z - largest), np.exp(-z - largest)
    return (up - down) / (up + down)


# %% element by element, with math
import math

import numpy as np


def tanh(z):
    """Like np.tanh, without calling it."""

    def one(value):
        e = math.exp(-2 * abs(value))
        return math.copysign((1 - e) / (1 + e), value)

    return np.array([one(value) for value in z.ravel()]).reshape(z.shape)


# %% overflow expected and silenced
import numpy as np


def tanh(z):
    with np.errstate(over="ignore"):
        return 1 - 2 / (1 + np.exp(2 * z))


# %% an earlier wrong version, redefined
import numpy as np


def tanh(z):
    return np.tanh(z)


def tanh(z):
    e = np.exp(-2 * np.abs(z))
    return np.where(z < 0, e - 1, 1 - e) / (1 + e)


# %% hyperbolic sine and cosine, clipped
import numpy as np


def tanh(z):
    z = np.clip(z, -100, 100)
    return np.sinh(z) / np.cosh(z)


# %% errstate nan
import numpy as np


def tanh(z):
    with np.errstate(over="ignore", invalid="ignore"):
        t = (np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z))
    return np.where(np.isnan(t), np.sign(z), t)


# %% 0-d safe and complex tan
import numpy as np


def tanh(z):
    return np.tan(1j * np.clip(z, -25, 25)).imag


# %% sinh cosh
import numpy as np


def tanh(z):
    z = np.clip(z, -300, 300)
    return np.sinh(z) / np.cosh(z)


# %% redefined after wrong
import numpy as np


def tanh(z):
    return np.tanh(z)
tanh(np.array([1.0]))
def tanh(z):
    # not np.tanh(z)
    a = np.abs(z)
    return np.sign(z) * -np.expm1(-2 * a) / (1 + np.exp(-2 * a))


# %% longdouble
import numpy as np


def tanh(z):
    z = z.astype(np.longdouble) 
    z = np.clip(z, -5000, 5000)
    return ((np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z))).astype(float)

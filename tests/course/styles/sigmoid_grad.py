# %% the naive sigmoid, which only warns
import numpy as np


def sigmoid_grad(z):
    s = 1 / (1 + np.exp(-z))
    return s * (1 - s)


# %% two branches
import numpy as np


def sigmoid(z):
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1 / (1 + e), e / (1 + e))


def sigmoid_grad(z):
    return sigmoid(z) - sigmoid(z) ** 2


# %% symmetric, from one small exponential
import numpy as np


def sigmoid_grad(z):
    e = np.exp(-np.abs(z))
    return e / (1 + e) ** 2


# %% half angle
import numpy as np

sigmoid_grad = lambda z: 0.25 * (1 - np.tanh(0.5 * z) ** 2)

# %% loop with math
import math
import numpy as np


def sigmoid_grad(z):
    out = np.zeros(z.shape)
    for i, value in np.ndenumerate(z):
        if value >= 0:
            s = 1 / (1 + math.exp(-value))
        else:
            s = math.exp(value) / (1 + math.exp(value))
        out[i] = s * (1 - s)
    return out


# %% sigmoid of z and of -z
import numpy as np


def sigmoid_grad(z):
    def sigma(t):
        return np.exp(-np.logaddexp(0, -t))

    return sigma(z) * sigma(-z)


# %% clipped far outside
import numpy as np


def sigmoid_grad(z, limit=500):
    z = np.clip(z, -limit, limit).astype(float)
    return np.exp(-z) / (1 + np.exp(-z)) / (1 + np.exp(-z))


# %% vectorize
import math
import numpy as np


@np.vectorize
def slope(value):
    s = (1 + math.tanh(value / 2)) / 2
    return s * (1 - s)


def sigmoid_grad(z):
    return slope(z.astype(float))


# %% naive sigmoid with warning
import numpy as np


def sigmoid_grad(z):
    s = 1 / (1 + np.exp(-z)); return s * (1 - s)


# %% inverse sum
import numpy as np


def sigmoid_grad(z):
    return 1 / (2 + np.exp(z) + np.exp(-z))


# %% logs
import numpy as np


def sigmoid_grad(z):
    return np.exp(-np.logaddexp(0, z) - np.logaddexp(0, -z))


# %% nan fixed
import numpy as np


def sigmoid_grad(z):
    with np.errstate(all="ignore"):
        return np.nan_to_num(np.exp(-z) / (1 + np.exp(-z)) ** 2)


# %% cosh
import numpy as np


def sigmoid_grad(z):
    return 0.25 / np.cosh(z / 2) ** 2


# %% s - s2
import numpy as np


def sigmoid_grad(z):
    s = 1 / (1 + np.exp(-np.clip(z, -500, 500))); return s - s ** 2

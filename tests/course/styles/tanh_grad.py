# %% the formula
import numpy as np


def tanh_grad(z):
    t = np.tanh(z)
    return 1 - t * t


# %% two factors
import numpy as np


def tanh_grad(z):
    return (1 - np.tanh(z)) * (1 + np.tanh(z))


# %% one over cosh squared
import numpy as np


def tanh_grad(z):
    return 1 / np.cosh(z) ** 2


# %% from exponentials
import numpy as np


def tanh_grad(z):
    t = (np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z))
    return 1.0 - np.square(t)


# %% loop with math
import math
import numpy as np


def tanh_grad(z):
    out = np.empty(z.shape)
    for i in np.ndindex(z.shape):
        out[i] = 1 - math.tanh(z[i]) ** 2
    return out


# %% by way of the sigmoid
import numpy as np


def tanh_grad(z):
    e = np.exp(-2 * np.abs(z))
    return 4 * e / (1 + e) ** 2


# %% comprehension
import math
import numpy as np

tanh_grad = lambda z: np.array([1 - math.tanh(v) ** 2 for v in z.flat]).reshape(z.shape)

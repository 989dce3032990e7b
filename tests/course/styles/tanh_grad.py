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
    z = np.clip(z, -300, 300)
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


# %% complex step
import numpy as np


def tanh_grad(z):
    return np.tanh(z + 1e-20j).imag / 1e-20


# %% recursion
import numpy as np
import math


def tanh_grad(z):
    if np.ndim(z) == 0: return 1 - math.tanh(z) ** 2
    return np.array([tanh_grad(r) for r in z])


# %% sinh
import numpy as np


def tanh_grad(z):
    z = np.clip(z, -50, 50); return 1 - (np.sinh(z) / np.cosh(z)) ** 2


# %% sigmoid
import numpy as np


def tanh_grad(z):
    s = 1 / (1 + np.exp(-2.0 * np.clip(z, -300, 300))); return 4 * s * (1 - s)


# %% vectorize
import numpy as np
import math


tanh_grad = lambda z: np.vectorize(lambda v: 1.0 - math.tanh(v) ** 2)(z)


# %% square subtract
import numpy as np


def tanh_grad(z):
    return np.subtract(1.0, np.square(np.tanh(z)))

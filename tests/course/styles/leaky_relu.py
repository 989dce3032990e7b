# %% where
import numpy as np


def leaky_relu(z, alpha=0.01):
    return np.where(z >= 0, z, z * alpha)


# %% the larger of the two, since alpha is below 1
import numpy as np


def leaky_relu(z, alpha=0.01):
    return np.maximum(z, alpha * z)


# %% two masks as factors
def leaky_relu(z, alpha=0.01):
    return z * (z > 0) + alpha * z * (z <= 0)


# %% two parts
import numpy as np

leaky_relu = lambda z, alpha=1e-2: np.maximum(0, z) + alpha * np.minimum(0, z)


# %% a float copy, scaled in place
def leaky_relu(z, alpha=0.01):
    result = z.astype(float)
    result[result < 0] *= alpha
    return result


# %% a matrix of slopes
import numpy as np


def leaky_relu(z, alpha=0.01):
    slopes = np.ones(z.shape)
    slopes[z < 0] = alpha
    return slopes * z


# %% element by element
import numpy as np


def leaky_relu(z, alpha=0.01):
    out = np.empty(z.shape)
    for index, value in np.ndenumerate(z):
        out[index] = value if value > 0 else alpha * value
    return out


# %% absolute values
import numpy as np


def leaky_relu(z, alpha=0.01):
    return (1 + alpha) / 2 * z + (1 - alpha) / 2 * np.abs(z)


# %% vectorize, with an extra default
import numpy as np


def leaky_relu(z, alpha=0.01, limit=0):
    one = np.vectorize(lambda value: float(value) if value > limit else alpha * value)
    return one(z)


# %% algebra abs
import numpy as np


def leaky_relu(z, alpha=0.01):
    return 0.5 * (1 + alpha) * z + 0.5 * (1 - alpha) * abs(z)


# %% None default
import numpy as np


def leaky_relu(z, alpha=None):
    if alpha is None:
        alpha = 0.01
    return np.where(z >= 0, z, alpha * z)


# %% fraction default
import numpy as np


from fractions import Fraction
def leaky_relu(z, alpha=float(Fraction(1, 100))):
    return (z > 0) * z + (z <= 0) * z * alpha


# %% callable class
import numpy as np


class L:
    def __call__(self, z, alpha=0.01):
        return z - (1 - alpha) * np.minimum(z, 0.0)
leaky_relu = L()


# %% longdouble
import numpy as np


def leaky_relu(z, alpha=0.01):
    y = z.astype(np.longdouble)
    return np.where(y > 0, y, y * alpha).astype(float)


# %% mask own copy
import numpy as np


def leaky_relu(z, alpha=0.01):
    r = np.array(z, dtype=float)
    r[r <= 0] *= alpha
    return r

# %% maximum
import numpy as np


def relu(z):
    return np.maximum(0, z)


# %% a mask as a factor
def relu(z):
    return z * (z > 0)


# %% where
import numpy as np

relu = lambda z: np.where(z > 0, z, 0.0)


# %% a copy with the negatives set to 0
def relu(z):
    result = z.copy()
    result[result < 0] = 0
    return result


# %% half of z + |z|
import numpy as np


def relu(z):
    return (z + np.abs(z)) / 2


# %% clip
import numpy as np


def relu(z):
    return np.clip(z, 0, None)


# %% Python's max for every element
import numpy as np


def relu(z):
    return np.array([max(0.0, value) for value in z.flat]).reshape(z.shape)


# %% vectorize
import numpy as np


def relu(z, slope=0.0):
    return np.vectorize(lambda value: value if value > 0 else slope, otypes=[float])(z)


# %% filling an array of zeros
import numpy as np


def relu(z):
    result = np.zeros(z.shape)
    positive = z > 0
    result[positive] = z[positive]
    return result


# %% fmax with a closure
import numpy as np


def make_relu(floor):
    def relu(z):
        return np.fmax(z, floor)

    return relu


relu = make_relu(0.0)


# %% recursion over the axes
import numpy as np


def relu(z):
    if z.ndim == 0:
        return z if z > 0 else 0.0 * z
    return np.array([relu(part) for part in z])


# %% heaviside
import numpy as np


def relu(z):
    return np.heaviside(z, 0) * z


# %% maximum 0
import numpy as np


def relu(z):
    return np.maximum(0, z)


# %% abs
import numpy as np


def relu(z):
    return (z + np.abs(z)) / 2


# %% recursion
import numpy as np


def relu(z):
    if z.ndim == 0:
        return max(0.0, float(z))
    return np.array([relu(np.asarray(r)) for r in z])


# %% choose
import numpy as np


def relu(z):
    return np.choose(z > 0, [np.zeros(z.shape), z])


# %% max over stacked
import numpy as np


def relu(z):
    return np.max(np.stack([z, np.zeros(z.shape)]), axis=0)

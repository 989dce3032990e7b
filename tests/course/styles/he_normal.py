# %% standard_normal, scaled
import numpy as np


def he_normal(rng, n_in, n_out):
    return rng.standard_normal((n_in, n_out)) * np.sqrt(2.0 / n_in)


# %% one number at a time
import math

import numpy as np


def he_normal(rng, n_in, n_out):
    W = np.empty((n_in, n_out))
    for index in np.ndindex(n_in, n_out):
        W[index] = rng.normal(0.0, math.sqrt(2 / n_in))
    return W


# %% comprehension, column by column
import numpy as np


def he_normal(rng, n_in, n_out):
    std = (2 / n_in) ** 0.5
    return np.array([rng.normal(loc=0, scale=std, size=n_in) for _ in range(n_out)]).T


# %% lambda
he_normal = lambda rng, n_in, n_out: rng.normal(scale=(2 / n_in) ** 0.5, size=(n_in, n_out))


# %% divided by a root
import numpy as np


def he_normal(rng, n_in, n_out, mean=0.0):
    z = rng.normal(size=n_in * n_out).reshape((n_in, n_out))
    return mean + z / np.sqrt(n_in / 2)


# %% Box and Muller from uniform numbers
import numpy as np


def he_normal(rng, n_in, n_out):
    u, v = rng.random((n_in, n_out)), rng.random((n_in, n_out))
    bell = np.sqrt(-2 * np.log(1 - u)) * np.cos(2 * np.pi * v)
    return np.sqrt(2) / np.sqrt(n_in) * bell




# %% 32-bit draws, returned in 64 bits
import numpy as np


def he_normal(rng, n_in, n_out):
    z = rng.standard_normal((n_in, n_out), dtype=np.float32)
    return z.astype(np.float64) * np.sqrt(2 / n_in)


# %% Box and Muller
import numpy as np


def he_normal(rng, n_in, n_out):
    u = 1 - rng.random((n_in, n_out))
    v = rng.random((n_in, n_out))
    return np.sqrt(2 / n_in) * np.sqrt(-2 * np.log(u)) * np.cos(2 * np.pi * v)


# %% multivariate_normal
import numpy as np


def he_normal(rng, n_in, n_out):
    return rng.multivariate_normal(np.zeros(n_in), 2 / n_in * np.eye(n_in), size=n_out).T

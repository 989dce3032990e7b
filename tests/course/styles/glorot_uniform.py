# %% rng.random, stretched and shifted
import numpy as np


def glorot_uniform(rng, n_in, n_out):
    limit = np.sqrt(6.0 / (n_in + n_out))
    return rng.random((n_in, n_out)) * 2 * limit - limit


# %% one number at a time
import math

import numpy as np


def glorot_uniform(rng, n_in, n_out):
    L = math.sqrt(6 / (n_in + n_out))
    W = np.zeros((n_in, n_out))
    for i in range(n_in):
        for j in range(n_out):
            W[i, j] = rng.uniform(-L, L)
    return W


# %% comprehension of rows
import numpy as np


def glorot_uniform(rng, n_in, n_out):
    L = (6 / (n_in + n_out)) ** 0.5
    return np.array([rng.uniform(low=-L, high=L, size=n_out) for _ in range(n_in)])


# %% a flat array, reshaped
import numpy as np


def glorot_uniform(rng, n_in, n_out):
    flat = rng.uniform(-1, 1, n_in * n_out)
    return (np.sqrt(6) / np.sqrt(n_in + n_out) * flat).reshape(n_in, n_out)


# %% lambda
glorot_uniform = lambda rng, n_in, n_out: rng.uniform(-1, 1, size=(n_in, n_out)) * (
    6 / (n_in + n_out)
) ** 0.5


# %% drawn transposed, a gain with a default
import numpy as np


def glorot_uniform(rng, n_in, n_out, gain=1.0):
    std = gain * np.sqrt(2 / (n_in + n_out))
    L = np.sqrt(3) * std
    return rng.uniform(-L, L, (n_out, n_in)).T


# %% size and sign drawn apart
import numpy as np


def glorot_uniform(rng, n_in, n_out):
    size = rng.uniform(0, np.sqrt(6 / (n_in + n_out)), (n_in, n_out))
    sign = rng.choice([-1.0, 1.0], (n_in, n_out))
    return sign * size


# %% closure over a general initialiser
import numpy as np


def scaled_uniform(scale):
    def start(rng, n_in, n_out):
        L = np.sqrt(3 * scale / ((n_in + n_out) / 2))
        return rng.uniform(-L, L, (n_in, n_out))

    return start


glorot_uniform = scaled_uniform(1.0)


# %% a child generator seeded from rng
import numpy as np


def glorot_uniform(rng, n_in, n_out):
    own = np.random.default_rng(rng.integers(2**63))
    L = np.sqrt(6 / (n_in + n_out))
    return own.uniform(-L, L, (n_in, n_out))


# %% uniform by way of integers
import numpy as np


def glorot_uniform(rng, n_in, n_out):
    L = np.sqrt(6 / (n_in + n_out))
    steps = rng.integers(-(2**40), 2**40, size=(n_in, n_out), endpoint=True)
    return L * (steps / 2**40)


# %% integers of 53 bits
import numpy as np


def glorot_uniform(rng, n_in, n_out):
    L = np.sqrt(6 / (n_in + n_out))
    return L * (rng.integers(0, 2**53, size=(n_in, n_out)) / 2**52 - 1)


# %% a sign times a size
import numpy as np


def glorot_uniform(rng, n_in, n_out):
    L = np.sqrt(6 / (n_in + n_out))
    return rng.uniform(0, L, (n_in, n_out)) * rng.choice([-1.0, 1.0], size=(n_in, n_out))


# %% drawn transposed
import numpy as np


def glorot_uniform(rng, n_in, n_out, gain=1.0):
    L = gain * np.sqrt(6 / (n_in + n_out))
    return rng.uniform(-L, L, (n_out, n_in)).T

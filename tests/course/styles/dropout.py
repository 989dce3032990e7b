# %% keep what is below 1 - rate
import numpy as np


def dropout(A, rate, rng, training):
    if not training:
        return A.astype(float), np.ones(A.shape)
    keep = 1 - rate
    mask = (rng.random(A.shape) < keep).astype(float) / keep
    return A * mask, mask


# %% binomial
import numpy as np


def dropout(A, rate, rng, training):
    if training:
        mask = rng.binomial(1, 1 - rate, size=A.shape) / (1 - rate)
    else:
        mask = np.ones_like(A, dtype=float)
    return A * mask, mask


# %% choice with probabilities
import numpy as np


def dropout(A, rate, rng, training):
    if not training:
        return np.array(A, dtype=float), np.ones(A.shape)
    mask = rng.choice([0.0, 1 / (1 - rate)], size=A.shape, p=[rate, 1 - rate])
    return np.multiply(A, mask), mask


# %% one coin at a time
import numpy as np


def dropout(A, rate, rng, training):
    A_out = np.zeros(A.shape)
    mask = np.zeros(A.shape)
    for i in np.ndindex(A.shape):
        if not training:
            mask[i] = 1
        elif rng.random() >= rate:
            mask[i] = 1 / (1 - rate)
        A_out[i] = A[i] * mask[i]
    return A_out, mask


# %% np.where, divided afterwards, as a list
import numpy as np


def dropout(A, rate, rng, training):
    if not training or rate == 0:
        return [A.copy() * 1.0, np.ones(A.shape)]
    dropped = rng.uniform(size=A.shape) <= rate
    return [np.where(dropped, 0, A) / (1 - rate), np.where(dropped, 0, 1) / (1 - rate)]


# %% a copy with entries set to zero
import numpy as np


def dropout(A, rate, rng, training=True):
    out = A.astype(np.float64)
    mask = np.ones(A.shape)
    if training:
        mask[rng.random(size=A.shape) < rate] = 0
        mask /= 1 - rate
        out *= mask
    return out, mask


# %% a float for the truth value of training
import numpy as np

dropout = lambda A, rate, rng, training: (
    lambda mask: (A * mask, mask)
)(np.floor(rng.random(A.shape) + 1 - rate * training) / (1 - rate * training))


# %% normal numbers against a threshold of the bell curve
from statistics import NormalDist

import numpy as np


def dropout(A, rate, rng, training):
    mask = np.ones(A.shape)
    if training and rate > 0:
        threshold = NormalDist().inv_cdf(rate)
        mask = np.where(rng.standard_normal(A.shape) > threshold, 1 / (1 - rate), 0.0)
    return A * mask, mask


# %% row by row
import numpy as np


def dropout(A, rate, rng, training):
    if not training:
        return 1.0 * A, np.ones(A.shape)
    flat = [float(rng.random() > rate) / (1 - rate) for _ in range(A.size)]
    mask = np.array(flat).reshape(A.shape)
    return mask * A, mask


# %% stacked in one array
import numpy as np


def dropout(A, rate, rng, training):
    mask = (rng.random(A.shape) >= rate) / (1 - rate) if training else np.ones(A.shape)
    return np.stack([A * mask, mask])


# %% exponential waiting times
import numpy as np


def dropout(A, rate, rng, training):
    if not training:
        return A.copy() * 1.0, A * 0.0 + 1.0
    m = (rng.exponential(size=A.shape) >= -np.log1p(-rate)) / (1 - rate)
    return A * m, m


# %% integers of 32 bits
import numpy as np


def dropout(A, rate, rng, training):
    if not training:
        return np.array(A, dtype=float), np.ones(np.shape(A))
    m = (rng.integers(0, 2**32, size=A.shape) >= rate * 2**32).astype(float)
    m /= 1 - rate
    return m * A, m

# %% step by step
import numpy as np


def relative_error(a, b):
    difference = np.abs(a - b)
    size = (np.abs(a) + np.abs(b)).astype(float)
    size[size < 1e-8] = 1e-8
    return (difference / size).max()


# %% loop
import numpy as np


def relative_error(a, b):
    worst = 0
    for x, y in zip(a.ravel(), b.ravel()):
        error = abs(x - y) / max(1e-8, abs(x) + abs(y))
        if error > worst:
            worst = error
    return worst


# %% comprehension over flat values
import numpy as np


def relative_error(a, b):
    return max(abs(x - y) / max(1e-8, abs(x) + abs(y)) for x, y in zip(a.flat, b.flat))


# %% clip
import numpy as np

relative_error = lambda a, b: float(
    np.amax(np.absolute(b - a) / np.clip(np.absolute(a) + np.absolute(b), 1e-8, None))
)

# %% where
import numpy as np


def relative_error(a, b):
    total = np.abs(a) + np.abs(b)
    return np.max(
        np.where(
            total > 1e-8, np.abs(a - b) / np.where(total > 1e-8, total, 1), 1e8 * np.abs(a - b)
        )
    )


# %% reduce, a 0-d result
import functools
import numpy as np


def relative_error(a, b, floor=1e-8):
    quotients = np.abs(np.subtract(a, b)) / np.fmax(floor, np.abs(a) + np.abs(b))
    return np.array(functools.reduce(max, quotients.ravel()))


# %% square roots for absolute values
import numpy as np


def relative_error(a, b):
    a, b = a.astype(float), b.astype(float)
    size = np.sqrt(a**2) + np.sqrt(b**2)
    return np.linalg.norm((np.sqrt((a - b) ** 2) / np.maximum(size, 1e-8)).ravel(), np.inf)


# %% abs sum via max and abs diff
import numpy as np


def relative_error(a, b):
    n = np.abs(a - b)
    s = np.maximum(np.abs(a - b), np.abs(a + b))
    return np.max(n / np.maximum(s, 1e-8))


# %% sort
import numpy as np


def relative_error(a, b):
    return sorted((np.abs(a - b) / np.maximum(1e-8, np.abs(a) + np.abs(b))).flatten())[-1]


# %% vectorize
import numpy as np


relative_error = lambda a, b: np.vectorize(lambda p, q: abs(p - q) / max(1e-8, abs(p) + abs(q)), otypes=[float])(a, b).max()


# %% norm inf
import numpy as np


def relative_error(a, b):
    q = (a - b) / np.maximum(np.abs(a) + np.abs(b), 1e-8)
    return np.linalg.norm(q.ravel(), np.inf)


# %% floor in own copy
import numpy as np


def relative_error(a, b):
    d = np.array(np.abs(a) + np.abs(b), float); d[d < 1e-8] = 1e-8
    return (np.abs(a - b) / d).max().item()

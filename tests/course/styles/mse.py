# %% loop over the elements, row or column first
import numpy as np


def mse(y_true, y_pred):
    if y_true.shape != y_pred.shape:
        if y_true.shape == (*y_pred.shape, 1):
            y_pred = np.expand_dims(y_pred, -1)
        elif y_pred.shape == (*y_true.shape, 1):
            y_true = np.expand_dims(y_true, -1)
        else:
            raise ValueError("shapes differ")
    total = 0.0
    for a, b in zip(y_true.flat, y_pred.flat, strict=True):
        total += (a - b) ** 2
    return total / y_true.size


# %% lists and a comprehension
def mse(y_true, y_pred):
    s, t = list(y_true.shape), list(y_pred.shape)
    if s != t and s + [1] != t and t + [1] != s:
        raise ValueError(f"{s} and {t} do not match")
    a, b = y_true.flatten().tolist(), y_pred.flatten().tolist()
    squares = [(a[i] - b[i]) ** 2 for i in range(len(a))]
    return sum(squares) / len(squares)


# %% einsum
import numpy as np


def mse(y_true, y_pred):
    if y_true.ndim == y_pred.ndim + 1 and y_true.shape[-1] == 1:
        y_true = y_true[..., 0]
    elif y_pred.ndim == y_true.ndim + 1 and y_pred.shape[-1] == 1:
        y_pred = y_pred[..., 0]
    if y_true.shape != y_pred.shape:
        raise ValueError("y_true and y_pred need the same shape")
    d = (np.asarray(y_true, dtype=float) - y_pred).ravel()
    return np.einsum("i,i->", d, d) / d.size


# %% expanded square, one pass of sums
import numpy as np


def mse(y_true, y_pred):
    if y_true.shape not in (y_pred.shape, (*y_pred.shape, 1)) and y_pred.shape != (
        *y_true.shape,
        1,
    ):
        raise ValueError
    a, b = y_true.reshape(-1).astype(float), y_pred.reshape(-1).astype(float)
    return (np.dot(a, a) - 2 * np.dot(a, b) + np.dot(b, b)) / len(a)


# %% norm, 0-d array as the result
import numpy as np


def mse(y_true, y_pred):
    """Squared Euclidean distance over the number of elements."""
    if y_true.ndim < y_pred.ndim:
        y_true, y_pred = y_pred, y_true
    if y_true.ndim == y_pred.ndim + 1:
        y_pred = y_pred[..., np.newaxis]
    if y_true.shape != y_pred.shape:
        raise ValueError
    return np.array(np.linalg.norm(y_true - y_pred) ** 2 / y_true.size)


# %% lambda with a helper, an extra parameter with a default
import numpy as np


def _aligned(a, b):
    if b.shape == (*a.shape, 1):
        return a[..., None], b
    if a.shape == (*b.shape, 1):
        return a, b[..., None]
    if a.shape == b.shape:
        return a, b
    raise ValueError("not aligned")


mse = lambda y_true, y_pred, root=False: (
    np.square(np.subtract(*_aligned(y_true, y_pred))).mean() ** (0.5 if root else 1)
)


# %% running mean in a decorated function
import functools


def aligned(loss):
    @functools.wraps(loss)
    def checked(y_true, y_pred):
        if len(y_true.shape) - len(y_pred.shape) not in (-1, 0, 1):
            raise ValueError("too different")
        longest = max(y_true.shape, y_pred.shape, key=len)
        for shape in (y_true.shape, y_pred.shape):
            if shape != longest and (*shape, 1) != longest:
                raise ValueError("too different")
        return loss(y_true.reshape(longest), y_pred.reshape(longest))

    return checked


@aligned
def mse(y_true, y_pred):
    mean = 0.0
    for n, error in enumerate((y_pred - y_true).ravel(), start=1):
        mean += (error * error - mean) / n
    return mean


# %% mean of means 0-d
import numpy as np


def mse(y_true, y_pred):
    try:
        if len(y_true.shape) > len(y_pred.shape):
            assert y_true.shape == y_pred.shape + (1,)
            y_pred = np.expand_dims(y_pred, -1)
        elif len(y_true.shape) < len(y_pred.shape):
            assert y_pred.shape == y_true.shape + (1,)
            y_true = np.expand_dims(y_true, -1)
        assert y_true.shape == y_pred.shape
    except AssertionError:
        raise ValueError("shape")
    return np.asarray(np.mean((y_true - y_pred) ** 2))


# %% var + mean
import numpy as np


def mse(y_true, y_pred):
    if y_true.shape != y_pred.shape:
        if y_true.shape[:-1] == y_pred.shape and y_true.shape[-1] == 1:
            y_true = y_true.reshape(y_pred.shape)
        elif y_pred.shape[:-1] == y_true.shape and y_pred.shape[-1:] == (1,):
            y_pred = y_pred.reshape(y_true.shape)
        else:
            raise ValueError()
    d = y_true - y_pred
    return np.var(d) + np.mean(d) ** 2


# %% longdouble decorated
import numpy as np
import functools


def check(f):
    @functools.wraps(f)
    def g(y_true, y_pred, *a, **k):
        s, t = y_true.shape, y_pred.shape
        if s != t:
            if max(len(s), len(t)) - min(len(s), len(t)) != 1 or max(s, t, key=len) != min(s, t, key=len) + (1,):
                raise ValueError("bad")
            y_pred = y_pred.reshape(s)
        return f(y_true, y_pred, *a, **k)
    return g
@check
def mse(y_true, y_pred):
    return float(np.average(np.power(y_true.astype(np.longdouble) - y_pred, 2)))


# %% in place own
import numpy as np


def mse(y_true, y_pred):
    a, b = np.array(y_true, float), np.array(y_pred, float)
    if a.shape != b.shape:
        if a.shape == b.shape + (1,): a.shape = b.shape
        elif b.shape == a.shape + (1,): b.shape = a.shape
        else: raise ValueError
    a -= b
    a **= 2
    return a.sum() / a.size


# %% norm
import numpy as np


class ShapeError(ValueError):
    pass
def mse(y_true, y_pred):
    if y_true.ndim == y_pred.ndim + 1 and y_true.shape[-1] == 1:
        y_true = y_true.squeeze(-1)
    if y_pred.ndim == y_true.ndim + 1 and y_pred.shape[-1] == 1:
        y_pred = np.squeeze(y_pred, axis=-1)
    if y_true.shape != y_pred.shape:
        raise ShapeError("no")
    return np.linalg.norm(y_true - y_pred) ** 2 / y_true.size


# %% fsum math
import numpy as np
import math


def mse(y_true, y_pred):
    if y_true.shape not in (y_pred.shape, y_pred.shape + (1,)) and y_pred.shape != y_true.shape + (1,):
        raise ValueError("shape mismatch")
    return math.fsum((float(a) - float(b)) ** 2 for a, b in zip(y_true.flat, y_pred.flat)) / y_pred.size

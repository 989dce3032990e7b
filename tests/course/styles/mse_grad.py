# %% the formula
import numpy as np


def mse_grad(y_true, y_pred):
    return (2 / y_pred.size) * (y_pred - y_true)


# %% loop over entries
import numpy as np


def mse_grad(y_true, y_pred):
    grad = np.zeros(y_pred.shape)
    N = 1
    for d in y_pred.shape:
        N *= d
    for i in np.ndindex(y_pred.shape):
        grad[i] = 2 * (y_pred[i] - y_true[i]) / N
    return grad


# %% comprehension
import numpy as np


def mse_grad(y_true, y_pred):
    pairs = zip(y_true.ravel().tolist(), y_pred.ravel().tolist())
    return np.array([(p - t) / (y_true.size / 2) for t, p in pairs]).reshape(y_pred.shape)


# %% minus the reversed difference, with y aligned
import numpy as np


def mse_grad(y_true, y_pred):
    y_true = np.asarray(y_true, dtype=float).reshape(np.shape(y_pred))
    error = y_true - y_pred
    return -2.0 * error / np.prod(error.shape)


# %% difference of two means
import numpy as np


def mse_grad(y_true, y_pred):
    n = len(y_pred.flatten())
    return np.multiply(y_pred, 2.0 / n) - np.multiply(y_true, 2.0 / n)


# %% expanded square
import numpy as np


def mse_grad(y_true, y_pred):
    """d/dp (p² - 2 p y + y²) = 2 p - 2 y."""
    return np.divide(2 * y_pred - 2 * y_true, y_pred.size)


# %% decorated
import functools
import numpy as np


def averaged(function):
    @functools.wraps(function)
    def wrapper(y_true, y_pred):
        return function(y_true, y_pred) / np.size(y_pred)

    return wrapper


@averaged
def mse_grad(y_true, y_pred):
    return np.add(y_pred, -y_true) + np.subtract(y_pred, y_true)


# %% mean trick
import numpy as np


def mse_grad(y_true, y_pred):
    return 2 * (y_pred - y_true) * np.mean(np.eye(y_pred.size)[0])


# %% in place own
import numpy as np


def mse_grad(y_true, y_pred):
    g = y_pred.astype(float)
    g -= y_true
    g *= 2
    g /= g.size
    return g


# %% longdouble
import numpy as np


def mse_grad(y_true, y_pred):
    return (2 * (y_pred.astype(np.longdouble) - y_true) / y_pred.size).astype(float)


# %% vectorize
import numpy as np


def mse_grad(y_true, y_pred, reduction="mean"):
    return np.vectorize(lambda t, p: 2.0 * (p - t) / y_true.size)(y_true, y_pred)


# %% add self
import numpy as np


def mse_grad(y_true, y_pred):
    d = (y_pred - y_true) / np.size(y_true)
    return d + d


# %% subtract divide
import numpy as np


mse_grad = lambda y_true, y_pred: np.divide(np.subtract(y_pred, y_true), y_pred.size / 2)

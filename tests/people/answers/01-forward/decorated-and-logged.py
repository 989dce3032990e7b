# A decorator that counts and logs calls, with functools.wraps; results through generators.
# relu: full
# softmax: full
import functools
import logging
import numpy as np

logging.basicConfig(level=logging.DEBUG)
log = logging.getLogger("activations")
CALLS = {}


def logged(f):
    @functools.wraps(f)
    def wrapper(*args, **kwargs):
        CALLS[f.__name__] = CALLS.get(f.__name__, 0) + 1
        log.debug("%s called %d times", f.__name__, CALLS[f.__name__])
        return f(*args, **kwargs)
    return wrapper


@logged
def relu(z):
    return np.fromiter((max(v, 0.0) for v in z.ravel()), dtype=float, count=z.size).reshape(z.shape)


@logged
def softmax(Z):
    def rows():
        for row in np.atleast_2d(Z):
            e = np.exp(row - row.max())
            yield e / e.sum()
    return np.vstack(list(rows())).reshape(Z.shape)

# %% moved copies
import numpy as np


def numerical_grad(f, w, h=1e-5):
    result = np.empty(w.shape)
    for index in np.ndindex(*w.shape):
        right = w.astype(float)
        left = w.astype(float)
        right[index] += h
        left[index] -= h
        result[index] = (f(right) - f(left)) / (2 * h)
    return result


# %% one flat copy, moved and put back
import numpy as np


def numerical_grad(f, w, h=0.00001):
    w = np.array(w, dtype=np.float64)
    flat = w.reshape(-1)
    g = np.zeros(flat.size)
    for i in range(flat.size):
        old = flat[i]
        flat[i] = old + h
        plus = f(w)
        flat[i] = old - h
        minus = f(w)
        flat[i] = old
        g[i] = (plus - minus) / (2.0 * h)
    return g.reshape(w.shape)


# %% comprehension over unit vectors
import numpy as np


def numerical_grad(f, w, h=1e-5):
    E = h * np.eye(w.size).reshape((w.size,) + w.shape)
    return np.array([(f(w + e) - f(w - e)) / (2 * h) for e in E]).reshape(w.shape)


# %% nditer as in CS231n
import numpy as np


def numerical_grad(f, w, h=1e-5):
    x = w.copy().astype("float64")
    grad = np.zeros_like(x)
    it = np.nditer(x, flags=["multi_index"], op_flags=["readwrite"])
    while not it.finished:
        ix = it.multi_index
        oldval = x[ix]
        x[ix] = oldval + h
        fxph = f(x)
        x[ix] = oldval - h
        fxmh = f(x)
        x[ix] = oldval
        grad[ix] = (fxph - fxmh) / (2 * h)
        it.iternext()
    return grad


# %% mean of the forward and the backward difference
import numpy as np


def numerical_grad(f, w, h=1e-5):
    here = f(w * 1.0)

    def slope(i):
        e = np.zeros(w.shape)
        e.flat[i] = h
        forward = (f(w + e) - here) / h
        backward = (here - f(w - e)) / h
        return (forward + backward) / 2

    return np.array(list(map(slope, range(w.size)))).reshape(w.shape)


# %% restored by adding, on an own copy
import numpy as np


def numerical_grad(f, w, h=1e-5, verbose=False):
    w = w + 0.0
    grad = np.zeros(w.shape, dtype=float)
    for i, _ in np.ndenumerate(w):
        w[i] += h
        fp = float(f(w))
        w[i] -= 2 * h
        fm = float(f(w))
        w[i] += h
        if verbose:
            print(i, fp, fm)
        grad[i] = (fp - fm) / h / 2
    return grad


# %% np.where on flat positions, a lambda
import numpy as np

numerical_grad = lambda f, w, h=1e-5: np.reshape(
    [
        (
            f(np.where(np.arange(w.size).reshape(w.shape) == i, w + h, w))
            - f(np.where(np.arange(w.size).reshape(w.shape) == i, w - h, w))
        )
        * (0.5 / h)
        for i in range(w.size)
    ],
    w.shape,
)


# %% where mask
import numpy as np


def numerical_grad(f, w, h=1e-5, verbose=False):
    idx = np.arange(w.size).reshape(w.shape)
    return np.array([(f(np.where(idx == k, w + h, w)) - f(np.where(idx == k, w - h, w))) / (2 * h) for k in range(w.size)]).reshape(w.shape)


# %% mutate and restore exactly on the caller for floats
import numpy as np


def numerical_grad(f, w, h=1e-5):
    if w.dtype != float:
        w = w.astype(float)
    g = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        o = w[i]
        w[i] = o + h; a = f(w)
        w[i] = o - h; b = f(w)
        w[i] = o
        g[i] = (a - b) / (2 * h)
    return g


# %% 2-d shaped with noncontiguous args
import numpy as np


def numerical_grad(f, w, h=1e-5):
    w = np.asfortranarray(w, dtype=float)
    g = np.zeros(w.shape, order="F")
    for i in np.ndindex(w.shape):
        d = np.zeros(w.shape, order="F"); d[i] = h
        g[i] = (f(w + d) - f(w - d)) / (2 * h)
    return g


# %% longdouble quotient
import numpy as np


def numerical_grad(f, w, h=1e-5):
    g = np.zeros(w.shape, np.longdouble)
    for i in np.ndindex(w.shape):
        a = w.astype(float); b = w.astype(float)
        a[i] += h; b[i] -= h
        g[i] = (np.longdouble(f(a)) - np.longdouble(f(b))) / (2 * h)
    return g.astype(float)


# %% evaluates first, actual distance
import numpy as np


def numerical_grad(f, w, h=1e-5):
    w = np.asarray(w, dtype=float)
    f(w.copy())
    g = np.full(w.shape, np.nan)
    for i, v in np.ndenumerate(w):
        a = w.copy(); a[i] = v + h
        b = w.copy(); b[i] = v - h
        g[i] = (f(a) - f(b)) / (a[i] - b[i])
    return g


# %% recursion over indices
import numpy as np


def numerical_grad(f, w, h=1e-5):
    def go(k):
        if k == w.size: return []
        e = np.zeros(w.size); e[k] = h; e = e.reshape(w.shape)
        return [(f(w + e) - f(w - e)) / (2 * h)] + go(k + 1)
    return np.array(go(0), dtype=float).reshape(w.shape)

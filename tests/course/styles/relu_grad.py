# %% where
import numpy as np


def relu_grad(z):
    return np.where(z > 0, 1.0, 0.0)


# %% times one
import numpy as np


def relu_grad(z):
    return 1.0 * (z > 0)


# %% mask in a new array
import numpy as np


def relu_grad(z):
    grad = np.zeros(z.shape)
    grad[z > 0] = 1
    return grad


# %% heaviside
import numpy as np


def relu_grad(z):
    return np.heaviside(z.astype(float), 0.0)


# %% loop
import numpy as np


def relu_grad(z):
    out = np.zeros_like(z, dtype=float)
    for i in np.ndindex(z.shape):
        if z[i] > 0:
            out[i] = 1.0
        else:
            out[i] = 0.0
    return out


# %% sign of relu
import numpy as np


def relu_grad(z):
    return np.sign(np.maximum(0.0, z))


# %% copy overwritten
import numpy as np


def relu_grad(z):
    g = z.astype("float64").copy()
    g[g <= 0] = 0
    g[g > 0] = 1
    return g


# %% comprehension
import numpy as np

relu_grad = lambda z: np.array([float(v > 0) for v in z.ravel()]).reshape(z.shape)


# %% division safe
import numpy as np


def relu_grad(z):
    with np.errstate(all="ignore"):
        return np.nan_to_num(np.maximum(z, 0) / np.abs(z))


# %% greater with zeros
import numpy as np


def relu_grad(z):
    out = np.zeros(z.shape)
    np.greater(z, 0, out=out, where=True, casting="unsafe")
    return out


# %% sign
import numpy as np


def relu_grad(z):
    return np.sign(np.maximum(z, 0.0))


# %% subtraction of bools
import numpy as np


def relu_grad(z):
    return 1.0 - (z <= 0)


# %% copy mask
import numpy as np


def relu_grad(z):
    g = np.array(z, dtype=float); g[g > 0] = 1; g[g <= 0] = 0
    return g

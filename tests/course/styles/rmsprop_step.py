# %% names of its own
import numpy as np


def rmsprop_step(w, g, s, lr, rho, eps):
    new_s = rho * s + (1 - rho) * np.square(g)
    new_w = w - lr * g / np.sqrt(new_s + eps)
    return new_w, new_s


# %% step towards the square
import numpy as np


def rmsprop_step(w, g, s, lr, rho, eps):
    s = s + (1 - rho) * (g * g - s)
    return w - (lr / np.sqrt(s + eps)) * g, s


# %% power -0.5
def rmsprop_step(w, g, s, lr, rho, eps):
    s = rho * s + (1.0 - rho) * g * g
    return w - lr * g * (s + eps) ** -0.5, s


# %% element by element with math
import math

import numpy as np


def rmsprop_step(w, g, s, lr, rho, eps):
    w, s = np.array(w, dtype=float), np.array(s, dtype=float)
    for i in np.ndindex(w.shape):
        s[i] = rho * s[i] + (1 - rho) * float(g[i]) ** 2
        w[i] = w[i] - lr * g[i] / math.sqrt(s[i] + eps)
    return [w, s]


# %% np.average
import numpy as np


def rmsprop_step(w, g, s, lr, rho, eps):
    s = np.average(np.stack([s, g**2]), axis=0, weights=[rho, 1 - rho])
    return w - np.divide(lr * g, np.sqrt(s + eps)), s


# %% hypot: the root of eps as a leg
import numpy as np


def rmsprop_step(w, g, s, lr, rho, eps):
    s = rho * s + (1 - rho) * np.power(g, 2)
    return w - lr * g / np.hypot(np.sqrt(s), np.sqrt(eps)), s


# %% in place on copies
import numpy as np


def rmsprop_step(w, g, s, lr, rho, eps):
    s = s.astype(float)
    s *= rho
    s += (1 - rho) * g**2
    w = w.astype(float)
    w -= lr * g / np.sqrt(s + eps)
    return w, s


# %% stacked in one array
import numpy as np


def rmsprop_step(w, g, s, lr, rho, eps):
    s = rho * s + (1 - rho) * g**2
    return np.stack([w - lr * g / np.sqrt(s + eps), s])


# %% the sign times a root of ratios
import numpy as np


def rmsprop_step(w, g, s, lr, rho, eps):
    ns = rho * s + (1 - rho) * g**2
    return w - lr * np.sign(g) * np.sqrt(g**2 / (ns + eps)), ns

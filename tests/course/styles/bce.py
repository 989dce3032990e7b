# %% loop with math.log
import math


def bce(y_true, p, eps=1e-7):
    total = 0.0
    for y_i, p_i in zip(y_true.ravel(), p.ravel(), strict=True):
        p_i = min(max(p_i, eps), 1 - eps)
        total -= y_i * math.log(p_i) + (1 - y_i) * math.log(1 - p_i)
    return total / len(y_true)


# %% eps inside of the logarithms
import numpy as np


def bce(y_true, p, eps=1e-7):
    m = y_true.shape[0]
    return -(1 / m) * np.sum(y_true * np.log(p + eps) + (1 - y_true) * np.log(1 - p + eps))


# %% np.where picks the probability of what happened
import numpy as np


def bce(y_true, p, eps=1e-7):
    happened = np.where(y_true == 1, p, 1 - p)
    return -np.mean(np.log(np.clip(happened, eps, 1 - eps)))


# %% floor only, on both logarithms
import numpy as np


def bce(y_true, p, eps=1e-7):
    log_p = np.log(np.maximum(p, eps))
    log_q = np.log(np.maximum(1 - p, eps))
    return -np.average(np.where(y_true, log_p, log_q))


# %% matrix product, 0-d array as the result
import numpy as np


def bce(y_true, p, eps=1e-7):
    p = np.minimum(np.maximum(p, eps), 1 - eps)
    return -np.squeeze(y_true.T @ np.log(p) + (1 - y_true).T @ np.log1p(-p)) / y_true.shape[0]


# %% softplus of the log-odds
import numpy as np


def bce(y_true, p, eps=1e-7):
    p = np.clip(p, eps, 1 - eps)
    z = np.log(p / (1 - p))
    return np.mean(np.logaddexp(0, z) - y_true * z)


# %% masks on a copy
import numpy as np


def bce(y_true, p, eps=1e-7):
    p = np.array(p, dtype=float)
    p[p < eps] = eps
    p[p > 1 - eps] = 1 - eps
    ones, zeros = p[y_true == 1], p[y_true == 0]
    return -(np.log(ones).sum() + np.log(1 - zeros).sum()) / p.size


# %% closure, logarithm of an absolute difference
import numpy as np


def make(logarithm):
    def bce(y_true, p, eps=1e-7, weight=1.0):
        return -weight * logarithm(np.clip(np.abs(1 - y_true - p), eps, 1 - eps)).mean()

    return bce


bce = make(np.log)


# %% logit form
import numpy as np


def bce(y_true, p, eps=1e-7):
    p = p.clip(eps, 1 - eps)
    z = np.log(p / (1 - p))
    return np.mean(np.logaddexp(0, z) - y_true * z)


# %% p + eps
import numpy as np


def bce(y_true, p, eps=1e-7):
    return -np.mean(y_true * np.log(p + eps) + (1 - y_true) * np.log(1 - p + eps))


# %% abs trick
import numpy as np


def bce(y_true, p, eps=1e-7, *, base=None):
    return -np.log(1 - np.abs(y_true - np.clip(p, eps, 1 - eps))).mean()


# %% product power
import numpy as np


def bce(y_true, p, eps=1e-7):
    p = np.clip(p, eps, 1 - eps)
    return -np.log(p ** y_true * (1 - p) ** (1 - y_true)).mean()


# %% one-sided clips of each logarithm
import numpy as np


def bce(y_true, p, eps=1e-7):
    return -np.mean(y_true * np.log(np.maximum(p, eps)) + (1 - y_true) * np.log(np.maximum(1 - p, eps)))


# %% two columns cce
import numpy as np


def bce(y_true, p, eps=10 ** -7):
    assert y_true.shape == p.shape and p.min() >= 0 and p.max() <= 1 and set(np.unique(y_true)) <= {0, 1}
    P = np.clip(np.hstack([1 - p, p]), eps, 1 - eps)
    return -np.log(P[np.arange(len(p)), y_true.ravel().astype(int)]).mean()

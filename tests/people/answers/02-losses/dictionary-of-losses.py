# A registry: losses register themselves by a decorator, partials and lambdas are handed out.
# mse: full
# cce: full
# one_hot: full
import numpy as np
from functools import partial

LOSSES = {}


def register(name):
    def deco(f):
        LOSSES[name] = f
        return f
    return deco


@register("mse")
def _mean_squared(a, b, *, reduce=np.mean):
    try:
        if len(a.shape) - len(b.shape) == 1:
            a = np.squeeze(a, axis=-1)
        elif len(b.shape) - len(a.shape) == 1:
            b = np.squeeze(b, axis=-1)
    except ValueError:
        raise ValueError("no extra axis of length one at the end") from None
    if a.shape != b.shape:
        raise ValueError("different shapes")
    return reduce(np.abs(a - b) ** 2)


@register("cce")
def _cross(Y, P, eps):
    Q = P[Y.astype(bool)]
    return -np.log(np.fmin(np.fmax(Q, eps), 1 - eps)).mean()


def mse(y_true, y_pred):
    return LOSSES["mse"](y_true, y_pred)


def cce(Y, P, eps=1e-7):
    return LOSSES["cce"](Y, P, eps=eps)


one_hot = lambda labels, K: (labels[:, None] == np.arange(K)[None, :]).astype(np.float64)

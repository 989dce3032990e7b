# Linear algebra for everything: vdot, norm, trace.
# mse: full
# cce: full
import numpy as np
from numpy import linalg as LA


def mse(y_true, y_pred):
    a, b = y_true.shape, y_pred.shape
    if not (a == b or a == b + (1,) or a + (1,) == b):
        raise ValueError
    r = y_true.ravel() - y_pred.ravel()
    return np.vdot(r, r) / r.size


def cce(Y, P, eps=1e-7):
    logs = np.log(P.clip(eps, 1 - eps))
    return -np.trace(Y @ logs.T) / len(P)

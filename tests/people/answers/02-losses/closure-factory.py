# Losses made by a factory of closures, fsum and generators inside.
# bce: full
# cce: full
import math
import numpy as np


def make_clipper(low, high):
    def clip(v):
        return low if v < low else high if v > high else v
    return clip


def bce(y_true, p, eps=1e-7):
    clip = make_clipper(eps, 1 - eps)
    costs = (-math.log(q) if t else -math.log1p(-q)
             for t, q in ((t, clip(float(v))) for t, v in zip(y_true.flat, p.flat)))
    return math.fsum(costs) / y_true.size


def cce(Y, P, eps=1e-7):
    clip = make_clipper(eps, 1 - eps)
    return -math.fsum(math.log(clip(float(P[i, k]))) for i, k in np.argwhere(Y)) / len(Y)

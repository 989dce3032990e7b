# A numerical analyst: expm1 for small z, the sign put back.
# tanh: full
# sigmoid: full
import numpy as np
from numpy import expm1, sign, exp


def tanh(z):
    z = np.asarray(z, float)
    a = np.abs(z)
    t = expm1(-2.0 * a)
    return -sign(z) * t / (2.0 + t)


def sigmoid(z):
    z = np.asarray(z, float)
    return exp(-np.logaddexp(0, -z))

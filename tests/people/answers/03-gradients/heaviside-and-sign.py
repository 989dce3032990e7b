# np.heaviside with 0 at 0; the sign for the absolute part.
# relu_grad: full
# tanh_grad: full
import numpy as np


def relu_grad(z):
    return np.heaviside(z, 0.0)


def tanh_grad(z):
    t = np.tanh(z)
    return np.multiply(1 - t, 1 + t)

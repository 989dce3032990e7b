# From exponentials with the absolute value: e / (1 + e)² is even.
# sigmoid_grad: full
# tanh_grad: full
import numpy as np


def sigmoid_grad(z):
    e = np.exp(-abs(z))
    return e / (1 + e) ** 2


def tanh_grad(z):
    return 4 * sigmoid_grad(2 * z)

# After an old online book: np.vectorize over a scalar function of the math module.
# sigmoid: full
# tanh: full
# leaky_relu: full
import math
import numpy as np


def _s(t):
    if t < -700:
        return 0.0
    return 1.0 / (1.0 + math.exp(-t))


sigmoid_vec = np.vectorize(_s, otypes=[float])


def sigmoid(z):
    """The sigmoid function."""
    return sigmoid_vec(z)


def _t(t):
    if abs(t) > 350:
        return math.copysign(1.0, t)
    if abs(t) < 1e-3:
        return t - t**3 / 3 + 2 * t**5 / 15
    return (math.exp(t) - math.exp(-t)) / (math.exp(t) + math.exp(-t))


tanh = np.vectorize(_t, otypes=[np.float64])


def leaky_relu(z, alpha=0.01):
    return np.vectorize(lambda t: t if t > 0 else alpha * t, otypes=['d'])(z)

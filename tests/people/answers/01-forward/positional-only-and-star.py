# Positional-only parameters, *args and **kwargs behind what is asked for, a partial with a keyword.
# relu: full
# leaky_relu: full
# softmax: full
# neuron: full
from functools import partial
import numpy as np


def relu(z, /):
    return np.maximum(z, 0)


def leaky_relu(z, alpha=0.01, *args, **kwargs):
    return np.where(z > 0, z, alpha * z)


def _softmax(Z, axis):
    e = np.exp(Z - np.max(Z, axis=axis, keepdims=True))
    return e / np.sum(e, axis=axis, keepdims=True)


softmax = partial(_softmax, axis=-1)


class Neuron:
    def __init__(self):
        self.calls = 0

    def forward(self, x, w, b):
        self.calls += 1
        return float(np.dot(x, w) + b)


neuron = Neuron().forward

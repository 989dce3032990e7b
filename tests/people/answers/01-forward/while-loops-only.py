# A first-year student: while loops and indices, no for.
# neuron: full
# count_params: full
# relu: full
import numpy as np


def neuron(x, w, b):
    i = 0
    s = b
    while i < x.shape[0]:
        s += x[i] * w[i]
        i += 1
    return s


def count_params(layer_sizes):
    n = 0
    i = 0
    while True:
        if i == len(layer_sizes) - 1:
            break
        n = n + layer_sizes[i] * layer_sizes[i + 1] + layer_sizes[i + 1]
        i = i + 1
    return n


def relu(z):
    out = np.empty(z.shape)
    it = np.nditer(z, flags=["multi_index"])
    while not it.finished:
        out[it.multi_index] = it[0] if it[0] > 0 else 0.0
        it.iternext()
    return out

# %% loop with an index
def count_params(layer_sizes):
    total = 0
    for i in range(len(layer_sizes) - 1):
        weights = layer_sizes[i] * layer_sizes[i + 1]
        biases = layer_sizes[i + 1]
        total += weights + biases
    return total


# %% weights and biases apart
def count_params(layer_sizes):
    weights = sum(a * b for a, b in zip(layer_sizes[:-1], layer_sizes[1:]))
    return weights + sum(layer_sizes[1:])


# %% NumPy, a NumPy integer
import numpy as np


def count_params(layer_sizes):
    n = np.array(layer_sizes)
    return ((n[:-1] + 1) * n[1:]).sum()


# %% a product of vectors
import numpy as np

count_params = lambda layer_sizes: int(np.dot(np.add(layer_sizes[:-1], 1), layer_sizes[1:]))


# %% pairwise
from itertools import pairwise


def count_params(layer_sizes):
    return sum(n_out * (n_in + 1) for n_in, n_out in pairwise(layer_sizes))


# %% recursion
def count_params(layer_sizes):
    if len(layer_sizes) < 2:
        return 0
    n_in, n_out, *_ = layer_sizes
    return (n_in + 1) * n_out + count_params(layer_sizes[1:])


# %% building the arrays and counting
import numpy as np


def count_params(layer_sizes, bias=True):
    total = 0
    for n_in, n_out in zip(layer_sizes, layer_sizes[1:]):
        total += np.zeros((n_in, n_out)).size
        if bias:
            total += np.zeros(n_out).size
    return total


# %% reduce
from functools import reduce


def count_params(layer_sizes):
    def add(state, n_out):
        total, n_in = state
        return total + n_in * n_out + n_out, n_out

    return reduce(add, layer_sizes[1:], (0, layer_sizes[0]))[0]


# %% a copy that is consumed
def count_params(layer_sizes):
    rest, total = list(layer_sizes), 0
    n_in = rest.pop(0)
    while rest:
        n_out = rest.pop(0)
        total += n_out * n_in + n_out
        n_in = n_out
    return total


# %% 0-d array
import numpy as np


def count_params(layer_sizes):
    s = np.asarray(layer_sizes)
    return np.array(((s[:-1] + 1) * s[1:]).sum())


# %% float by value
import numpy as np


def count_params(layer_sizes):
    return float(sum((a + 1) * b for a, b in zip(layer_sizes, layer_sizes[1:])))


# %% iterator, no slicing
import numpy as np


def count_params(layer_sizes):
    it = iter(layer_sizes); p = next(it); t = 0
    for n in it:
        t += (p + 1) * n; p = n
    return t


# %% own copy popped
import numpy as np


def count_params(layer_sizes):
    s = list(layer_sizes); prev = s.pop(0); t = 0
    while s:
        n = s.pop(0); t += prev * n + n; prev = n
    return t

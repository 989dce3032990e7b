# A functional programmer: recursion over the axes, functools.reduce and operator.
# relu: full
# sigmoid: full
# count_params: full
import functools
import operator
import math
import numpy as np


def deep_map(f, a):
    if np.ndim(a) == 0:
        return f(a)
    return np.stack([deep_map(f, part) for part in a])


relu = functools.partial(deep_map, lambda v: v if v > 0 else 0 * v)


def relu(z, _relu=relu):
    return _relu(z)


def sigmoid(z):
    return deep_map(lambda v: 0.5 * (1.0 + math.tanh(0.5 * v)), z)


def count_params(layer_sizes):
    pairs = zip(layer_sizes, layer_sizes[1:])
    return functools.reduce(operator.add, map(lambda p: (p[0] + 1) * p[1], pairs), 0)

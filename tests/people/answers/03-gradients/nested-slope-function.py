# An inner function for one partial derivative, np.fromiter over the indices.
# numerical_grad: full
import numpy as np
from itertools import product


def numerical_grad(f, w, h=1e-5):
    def partial(index):
        def at(step):
            moved = np.array(w, dtype=float, copy=True)
            moved[index] += step
            return f(moved)
        return (at(+h) - at(-h)) / (2.0 * h)

    indices = product(*map(range, w.shape))
    return np.fromiter(map(partial, indices), float, count=w.size).reshape(w.shape)

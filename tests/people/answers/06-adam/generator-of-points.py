# The path as a generator, collected by islice.
# adam_minimize: full
import itertools
import numpy as np

BETA1, BETA2, EPSILON = .9, .999, 1e-8


def _descend(grad_fn, w, lr):
    m, v = np.zeros(w.shape), np.zeros(w.shape)
    for t in itertools.count(1):
        g = np.asarray(grad_fn(w))
        m += (1 - BETA1) * (g - m)
        v += (1 - BETA2) * (g * g - v)
        w = w - lr * np.divide(m, 1 - BETA1 ** t) / (np.sqrt(np.divide(v, 1 - BETA2 ** t)) + EPSILON)
        yield w


def adam_minimize(grad_fn, w0, steps, lr):
    return np.array(list(itertools.islice(_descend(grad_fn, w0.astype(float), lr), steps)))

# As in a vision course: nditer with multi_index and readwrite, on a float copy.
# numerical_grad: full
# relative_error: full
import numpy as np


def eval_numerical_gradient(f, x, verbose=True, h=0.00001):
    grad = np.zeros_like(x)
    it = np.nditer(x, flags=['multi_index'], op_flags=['readwrite'])
    while not it.finished:
        ix = it.multi_index
        oldval = x[ix]
        x[ix] = oldval + h
        fxph = f(x)
        x[ix] = oldval - h
        fxmh = f(x)
        x[ix] = oldval
        grad[ix] = (fxph - fxmh) / (2 * h)
        if verbose:
            print(ix, grad[ix])
        it.iternext()
    return grad


def numerical_grad(f, w, h=1e-5):
    return eval_numerical_gradient(f, w.astype(np.float64), verbose=False, h=h)


def relative_error(a, b):
    """ returns relative error """
    return np.max(np.abs(a - b) / (np.maximum(1e-8, np.abs(a) + np.abs(b))))

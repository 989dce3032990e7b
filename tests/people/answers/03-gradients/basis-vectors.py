# Unit vectors from np.eye, reshaped; a list comprehension of differences.
# numerical_grad: full
import numpy as np


def numerical_grad(f, w, h=1e-5):
    E = h * np.eye(w.size)
    diffs = [f(w + e.reshape(w.shape)) - f(w - e.reshape(w.shape)) for e in E]
    return np.array(diffs).reshape(w.shape) / (2 * h)

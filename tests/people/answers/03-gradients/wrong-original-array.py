# The textbook loop, on the caller's w.
# numerical_grad: loses
import numpy as np

def numerical_grad(f, w, h=1e-5):
    grad = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        w[i] += h
        fp = f(w)
        w[i] -= 2 * h
        fm = f(w)
        w[i] += h
        grad[i] = (fp - fm) / (2 * h)
    return grad

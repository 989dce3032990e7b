# zeros_like of an integer w, and a copy that stays an integer.
# numerical_grad: loses
import numpy as np

def numerical_grad(f, w, h=1e-5):
    grad = np.zeros_like(w)
    x = w.copy()
    for i in range(x.size):
        old = x.flat[i]
        x.flat[i] = old + h
        a = f(x)
        x.flat[i] = old - h
        b = f(x)
        x.flat[i] = old
        grad.flat[i] = (a - b) / (2 * h)
    return grad

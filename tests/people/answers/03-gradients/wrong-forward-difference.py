# The definition of the derivative from school.
# numerical_grad: loses, diagnosis forward-difference
import numpy as np

def numerical_grad(f, w, h=1e-5):
    grad = np.zeros(w.shape)
    fw = f(w.astype(float))
    for i in np.ndindex(w.shape):
        w2 = w.astype(float)
        w2[i] += h
        grad[i] = (f(w2) - fw) / h
    return grad

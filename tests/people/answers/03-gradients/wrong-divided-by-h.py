# Two steps apart, divided by one.
# numerical_grad: loses, diagnosis divided-by-h
import numpy as np

def numerical_grad(f, w, h=1e-5):
    g = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        e = np.zeros(w.shape); e[i] = h
        g[i] = (f(w + e) - f(w - e)) / h
    return g

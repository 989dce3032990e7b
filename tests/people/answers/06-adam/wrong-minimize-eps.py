# Keras's default of 1e-7.
# adam_minimize: loses, diagnosis eps-of-keras
import numpy as np

def adam_minimize(grad_fn, w0, steps, lr):
    w, m, v = w0.astype(float), np.zeros(len(w0)), np.zeros(len(w0))
    path = []
    for t in range(1, steps + 1):
        g = grad_fn(w)
        m = 0.9 * m + (1 - 0.9) * g
        v = 0.999 * v + (1 - 0.999) * g ** 2
        w = w - lr * (m / (1 - 0.9 ** t)) / (np.sqrt(v / (1 - 0.999 ** t)) + 1e-7)
        path.append(w)
    return np.array(path)

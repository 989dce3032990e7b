# range(steps): at t = 0 the correction divides by 0.
# adam_minimize: loses, diagnosis t-starts-at-0
import numpy as np

def adam_minimize(grad_fn, w0, steps, lr):
    w, m, v = w0.astype(float), np.zeros(len(w0)), np.zeros(len(w0))
    path = []
    for t in range(steps):
        g = grad_fn(w)
        m = 0.9 * m + 0.1 * g
        v = 0.999 * v + 0.001 * g ** 2
        w = w - lr * (m / (1 - 0.9 ** t)) / (np.sqrt(v / (1 - 0.999 ** t)) + 1e-8)
        path.append(w)
    return np.array(path)

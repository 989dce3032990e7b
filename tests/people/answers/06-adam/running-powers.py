# beta to the power t as a running product, in place on own arrays only.
# adam_minimize: full
import numpy as np


def adam_minimize(grad_fn, w0, steps, lr):
    n = w0.shape[0]
    path = np.zeros((steps, n))
    w = w0 + 0.0
    m, v = np.zeros(n), np.zeros(n)
    p1 = p2 = 1.0
    step = 0
    while step < steps:
        grad = grad_fn(w)
        p1 *= 0.9; p2 *= 0.999
        m *= 0.9; m += 0.1 * grad
        v *= 0.999; v += 0.001 * grad ** 2
        w -= lr * (m / (1 - p1)) / (np.sqrt(v / (1 - p2)) + 1e-8)
        path[step, :] = w
        step += 1
    return path

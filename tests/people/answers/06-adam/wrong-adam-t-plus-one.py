# t + 1, as in code whose t starts at 0.
# adam_step: loses, diagnosis t-plus-one
import numpy as np

def adam_step(w, g, m, v, t, lr, beta1, beta2, eps):
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g ** 2
    mh, vh = m / (1 - beta1 ** (t + 1)), v / (1 - beta2 ** (t + 1))
    return w - lr * mh / (np.sqrt(vh) + eps), m, v

# The corrected moments are returned, and would be corrected again.
# adam_step: loses, diagnosis hats-returned
import numpy as np

def adam_step(w, g, m, v, t, lr, beta1, beta2, eps):
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g ** 2
    m = m / (1 - beta1 ** t)
    v = v / (1 - beta2 ** t)
    return w - lr * m / (np.sqrt(v) + eps), m, v

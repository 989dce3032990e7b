# The step uses the s from before.
# rmsprop_step: loses, diagnosis old-s-used
import numpy as np

def rmsprop_step(w, g, s, lr, rho, eps):
    w = w - lr * g / np.sqrt(s + eps)
    s = rho * s + (1 - rho) * g ** 2
    return w, s

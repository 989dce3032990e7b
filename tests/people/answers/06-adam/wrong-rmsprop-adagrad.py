# s + g²: AdaGrad.
# rmsprop_step: loses, diagnosis adagrad
import numpy as np

def rmsprop_step(w, g, s, lr, rho, eps):
    s = s + g ** 2
    return w - lr * g / np.sqrt(s + eps), s

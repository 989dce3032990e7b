# sqrt(s) + eps, as in most textbooks; Keras 3 has it inside.
# rmsprop_step: loses, diagnosis eps-outside
import numpy as np

def rmsprop_step(w, g, s, lr, rho, eps):
    s = rho * s + (1 - rho) * g ** 2
    return w - lr * g / (np.sqrt(s) + eps), s

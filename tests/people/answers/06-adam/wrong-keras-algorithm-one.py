# Algorithm 1 where the other form is asked for.
# adam_step_keras: loses, diagnosis algorithm-1
import numpy as np

def adam_step_keras(w, g, m, v, t, lr, beta1, beta2, eps):
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g ** 2
    return w - lr * (m / (1 - beta1 ** t)) / (np.sqrt(v / (1 - beta2 ** t)) + eps), m, v

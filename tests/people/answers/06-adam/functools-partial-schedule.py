# A general update made special by partial; keyword-only helpers.
# adam_step: full
# adam_step_keras: full
from functools import partial
import numpy as np


def _moments(g, m, v, *, beta1, beta2):
    return (1 - beta1) * g + beta1 * m, (1 - beta2) * g ** 2 + beta2 * v


def _adam(w, g, m, v, t, lr, beta1, beta2, eps, *, keras):
    m, v = _moments(g, m, v, beta1=beta1, beta2=beta2)
    c1, c2 = 1 - beta1 ** t, np.sqrt(1 - beta2 ** t)
    extra = eps if keras else eps * c2
    return w - (lr * c2 / c1) * m / (np.sqrt(v) + extra), m, v


def adam_step(w, g, m, v, t, lr, beta1, beta2, eps):
    return partial(_adam, keras=False)(w, g, m, v, t, lr, beta1, beta2, eps)


def adam_step_keras(w, g, m, v, t, lr, beta1, beta2, eps):
    return partial(_adam, keras=True)(w, g, m, v, t, lr, beta1, beta2, eps)

# %% names of its own
import numpy as np


def adam_step_keras(w, g, m, v, t, lr, beta1, beta2, eps):
    m_new = beta1 * m + (1 - beta1) * g
    v_new = beta2 * v + (1 - beta2) * np.square(g)
    lr_t = lr * np.sqrt(1 - beta2**t) / (1 - beta1**t)
    return w - lr_t * m_new / (np.sqrt(v_new) + eps), m_new, v_new


# %% as Keras writes it
import numpy as np


def adam_step_keras(w, g, m, v, t, lr, beta1, beta2, eps):
    alpha = lr * np.sqrt(1 - np.power(beta2, t)) / (1 - np.power(beta1, t))
    m = m + (g - m) * (1 - beta1)
    v = v + (np.square(g) - v) * (1 - beta2)
    return w - (m * alpha) / (np.sqrt(v) + eps), m, v


# %% Algorithm 1 with another eps
import numpy as np


def adam_step(w, g, m, v, t, lr, beta1, beta2, eps):
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g**2
    return w - lr * m / (1 - beta1**t) / (np.sqrt(v / (1 - beta2**t)) + eps), m, v


def adam_step_keras(w, g, m, v, t, lr, beta1, beta2, eps):
    return adam_step(w, g, m, v, t, lr, beta1, beta2, eps / np.sqrt(1 - beta2**t))


# %% element by element with math
import math

import numpy as np


def adam_step_keras(w, g, m, v, t, lr, beta1, beta2, eps):
    alpha = lr * math.sqrt(1 - beta2**t) / (1 - beta1**t)
    w, m, v = np.array(w, float), np.array(m, float), np.array(v, float)
    for i in np.ndindex(w.shape):
        m[i] = beta1 * m[i] + (1 - beta1) * g[i]
        v[i] = beta2 * v[i] + (1 - beta2) * float(g[i]) ** 2
        w[i] -= alpha * m[i] / (math.sqrt(v[i]) + eps)
    return w, m, v


# %% numpy functions, list
import numpy as np


def adam_step_keras(w, g, m, v, t, lr, beta1, beta2, eps):
    m = np.add(np.multiply(beta1, m), np.multiply(1 - beta1, g))
    v = np.add(np.multiply(beta2, v), np.multiply(1 - beta2, np.multiply(g, g)))
    step = np.divide(m, np.add(np.sqrt(v), eps))
    step = step * lr * (1 - beta2**t) ** 0.5 / (1 - beta1**t)
    return [np.subtract(w, step), m, v]


# %% lambda
adam_step_keras = lambda w, g, m, v, t, lr, beta1, beta2, eps: (
    w
    - lr
    * (1 - beta2**t) ** 0.5
    / (1 - beta1**t)
    * (beta1 * m + (1 - beta1) * g)
    / ((beta2 * v + (1 - beta2) * g**2) ** 0.5 + eps),
    beta1 * m + (1 - beta1) * g,
    beta2 * v + (1 - beta2) * g**2,
)


# %% stacked in one array
import numpy as np


def adam_step_keras(w, g, m, v, t, lr, beta1, beta2, eps):
    m, v = beta1 * m + (1 - beta1) * g, beta2 * v + (1 - beta2) * np.abs(g) ** 2
    return np.array([w - lr / (1 - beta1**t) * np.sqrt(1 - beta2**t) * m / (v**0.5 + eps), m, v])


# %% long doubles inside
import numpy as np


def adam_step_keras(w, g, m, v, t, lr, beta1, beta2, eps):
    L = np.longdouble
    b1, b2 = L(beta1), L(beta2)
    m = b1 * m + (1 - b1) * g
    v = b2 * v + (1 - b2) * (g * g)
    return tuple(
        np.asarray(a, dtype=float)
        for a in (w - lr * np.sqrt(1 - b2**t) / (1 - b1**t) * m / (np.sqrt(v) + eps), m, v)
    )

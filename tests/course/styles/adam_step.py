# %% names of its own
import numpy as np


def adam_step(w, g, m, v, t, lr, beta1, beta2, eps):
    m_new = beta1 * m + (1 - beta1) * g
    v_new = beta2 * v + (1 - beta2) * np.square(g)
    m_hat = m_new / (1 - beta1**t)
    v_hat = v_new / (1 - beta2**t)
    w_new = w - lr * m_hat / (np.sqrt(v_hat) + eps)
    return w_new, m_new, v_new


# %% steps towards the new values
import numpy as np


def adam_step(w, g, m, v, t, lr, beta1, beta2, eps):
    m = m + (1 - beta1) * (g - m)
    v = v + (1 - beta2) * (g * g - v)
    step = m / (1 - np.power(beta1, t)) / (np.sqrt(v / (1 - np.power(beta2, t))) + eps)
    return w - lr * step, m, v


# %% the Keras form with its eps adjusted
import numpy as np


def adam_step(w, g, m, v, t, lr, beta1, beta2, eps):
    m = beta1 * m + (1.0 - beta1) * g
    v = beta2 * v + (1.0 - beta2) * g**2
    c2 = np.sqrt(1.0 - beta2**t)
    alpha = lr * c2 / (1.0 - beta1**t)
    return w - alpha * m / (np.sqrt(v) + eps * c2), m, v


# %% element by element with math
import math

import numpy as np


def adam_step(w, g, m, v, t, lr, beta1, beta2, eps):
    out = [np.zeros(w.shape) for _ in range(3)]
    for i in np.ndindex(w.shape):
        gi = float(g[i])
        mi = beta1 * float(m[i]) + (1 - beta1) * gi
        vi = beta2 * float(v[i]) + (1 - beta2) * gi * gi
        out[0][i] = w[i] - lr * (mi / (1 - beta1**t)) / (math.sqrt(vi / (1 - beta2**t)) + eps)
        out[1][i], out[2][i] = mi, vi
    return tuple(out)


# %% in place on copies, powers by repeated multiplication
import numpy as np


def adam_step(w, g, m, v, t, lr, beta1, beta2, eps):
    w, m, v = (a.astype(np.float64) for a in (w, m, v))
    m *= beta1
    m += (1 - beta1) * g
    v *= beta2
    v += (1 - beta2) * g * g
    power1 = power2 = 1.0
    for _ in range(t):
        power1 *= beta1
        power2 *= beta2
    w -= lr * (m / (1 - power1)) / ((v / (1 - power2)) ** 0.5 + eps)
    return w, m, v


# %% closure for the running mean, list
import numpy as np


def running_mean(beta):
    return lambda old, new: beta * old + (1 - beta) * new


def adam_step(w, g, m, v, t, lr, beta1=0.9, beta2=0.999, eps=1e-8):
    m, v = running_mean(beta1)(m, g), running_mean(beta2)(v, g**2)
    correct = lambda mean, beta: mean * (1 - beta**t) ** -1
    return [w - lr * correct(m, beta1) / (eps + np.sqrt(correct(v, beta2))), m, v]


# %% -expm1 for the correction
import numpy as np


def adam_step(w, g, m, v, t, lr, beta1, beta2, eps):
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g**2
    mhat = m / -np.expm1(t * np.log(beta1))
    vhat = v / -np.expm1(t * np.log(beta2))
    return w - lr * np.divide(mhat, np.sqrt(vhat) + eps), m, v


# %% stacked in one array
import numpy as np


def adam_step(w, g, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8, amsgrad=False):
    m1 = np.add(beta1 * m, (1 - beta1) * g)
    v1 = np.add(beta2 * v, (1 - beta2) * np.power(g, 2))
    return np.stack([w - lr * m1 / (1 - beta1**t) / (np.sqrt(v1 / (1 - beta2**t)) + eps), m1, v1])


# %% expm1 and log for the corrections
import math

import numpy as np


def adam_step(w, g, m, v, t, lr, beta1, beta2, eps):
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * np.square(g)
    c1 = -math.expm1(t * math.log(beta1))
    c2 = -math.expm1(t * math.log(beta2))
    return w - lr * np.divide(m / c1, np.sqrt(v / c2) + eps), m, v


# %% one step size, eps scaled
import numpy as np


def adam_step(w, g, m, v, t, lr, beta1, beta2, eps):
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g**2
    a = lr * np.sqrt(1 - beta2**t) / (1 - beta1**t)
    return w - a * m / (np.sqrt(v) + eps * np.sqrt(1 - beta2**t)), m, v


# %% long doubles inside
import numpy as np


def adam_step(w, g, m, v, t, lr, beta1, beta2, eps):
    w, g, m, v = (a.astype(np.longdouble) for a in (w, g, m, v))
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g**2
    w = w - lr * (m / (1 - beta1**t)) / (np.sqrt(v / (1 - beta2**t)) + eps)
    return tuple(a.astype(float) for a in (w, m, v))

# %% all in one loop, list of copies
import numpy as np


def adam_minimize(grad_fn, w0, steps, lr):
    w = w0.astype(float)
    m = np.zeros(w.shape)
    v = np.zeros(w.shape)
    path = []
    for t in range(1, steps + 1):
        g = grad_fn(w)
        m = 0.9 * m + 0.1 * g
        v = 0.999 * v + 0.001 * g**2
        m_hat = m / (1 - 0.9**t)
        v_hat = v / (1 - 0.999**t)
        w = w - lr * m_hat / (np.sqrt(v_hat) + 1e-8)
        path.append(w.copy())
    return np.array(path)


# %% one array, changed in place, copied into the rows
import numpy as np


def adam_minimize(grad_fn, w0, steps, lr):
    beta1, beta2, eps = 0.9, 0.999, 1e-8
    w = np.array(w0, dtype=np.float64)
    m, v = np.zeros_like(w), np.zeros_like(w)
    path = np.zeros((steps, w.size))
    for t in range(steps):
        g = grad_fn(w)
        m += (1 - beta1) * (g - m)
        v += (1 - beta2) * (g * g - v)
        w -= lr * (m / (1 - beta1 ** (t + 1))) / (np.sqrt(v / (1 - beta2 ** (t + 1))) + eps)
        path[t] = w
    return path


# %% with adam_step and vstack
import numpy as np


def adam_step(w, g, m, v, t, lr, beta1, beta2, eps):
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g**2
    return w - lr * m / (1 - beta1**t) / (np.sqrt(v / (1 - beta2**t)) + eps), m, v


def adam_minimize(grad_fn, w0, steps, lr):
    w, m, v = w0, 0 * w0, 0 * w0
    rows = []
    for t in range(1, steps + 1):
        w, m, v = adam_step(w, grad_fn(w), m, v, t, lr, 0.9, 0.999, 1e-8)
        rows.append(w)
    return np.vstack(rows)


# %% a generator
import itertools

import numpy as np


def adam_points(grad_fn, w, lr, beta1=0.9, beta2=0.999, eps=1e-8):
    m = v = 0.0
    for t in itertools.count(1):
        g = np.asarray(grad_fn(w))
        m, v = beta1 * m + (1 - beta1) * g, beta2 * v + (1 - beta2) * g**2
        w = w - lr * (m / (1 - beta1**t)) / (np.sqrt(v / (1 - beta2**t)) + eps)
        yield w


def adam_minimize(grad_fn, w0, steps, lr):
    return np.stack(list(itertools.islice(adam_points(grad_fn, w0, lr), steps)))


# %% plain lists inside
import math

import numpy as np


def adam_minimize(grad_fn, w0, steps, lr):
    n = len(w0)
    w = [float(x) for x in w0]
    m, v = [0.0] * n, [0.0] * n
    path = []
    power1 = power2 = 1.0
    for _ in range(steps):
        g = grad_fn(np.array(w))
        power1 *= 0.9
        power2 *= 0.999
        for i in range(n):
            m[i] = 0.9 * m[i] + 0.1 * float(g[i])
            v[i] = 0.999 * v[i] + 0.001 * float(g[i]) ** 2
            w[i] = w[i] - lr * (m[i] / (1 - power1)) / (math.sqrt(v[i] / (1 - power2)) + 1e-8)
        path.append(list(w))
    return np.array(path)


# %% accumulate over a state
import functools
import itertools

import numpy as np


def adam_minimize(grad_fn, w0, steps, lr, beta1=0.9, beta2=0.999, eps=1e-8):
    def advance(state, t):
        w, m, v = state
        g = grad_fn(w)
        m, v = beta1 * m + (1 - beta1) * g, beta2 * v + (1 - beta2) * g * g
        correction = (1 - beta2**t) ** 0.5
        return w - lr * correction / (1 - beta1**t) * m / (np.sqrt(v) + eps * correction), m, v

    zero = np.zeros(len(w0))
    states = itertools.accumulate(range(1, steps + 1), advance, initial=(w0, zero, zero))
    return np.array([w for w, _, _ in states][1:])


# %% itertools.accumulate
import numpy as np


def adam_step(w, g, m, v, t, lr, b1, b2, e):
    m = b1 * m + (1 - b1) * g
    v = b2 * v + (1 - b2) * g**2
    return w - lr * (m / (1 - b1**t)) / (np.sqrt(v / (1 - b2**t)) + e), m, v


from itertools import accumulate


def adam_minimize(grad_fn, w0, steps, lr):
    z = np.zeros(w0.shape)
    s = accumulate(
        range(1, steps + 1),
        lambda s, t: adam_step(s[0], grad_fn(s[0]), s[1], s[2], t, lr, 0.9, 0.999, 1e-8),
        initial=(w0, z, z),
    )
    next(s)
    return np.array([a for a, _, _ in s])


# %% recursion
import numpy as np


def adam_step(w, g, m, v, t, lr, b1, b2, e):
    m = b1 * m + (1 - b1) * g
    v = b2 * v + (1 - b2) * g**2
    return w - lr * (m / (1 - b1**t)) / (np.sqrt(v / (1 - b2**t)) + e), m, v


def adam_minimize(grad_fn, w0, steps, lr):
    def go(w, m, v, t):
        if t > steps:
            return []
        w, m, v = adam_step(w, grad_fn(w), m, v, t, lr, 0.9, 0.999, 1e-8)
        return [w] + go(w, m, v, t + 1)

    return np.stack(go(w0, np.zeros(len(w0)), np.zeros(len(w0)), 1))

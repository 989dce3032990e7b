"""Reference solutions of 06-adam (Momentum, RMSProp and Adam).

Made by `deepstart build` from source/06-adam/06-adam.py; edit there.
"""


import numpy as np


def momentum_step(w, g, vel, lr, mu):
    """One step with momentum: vel = mu * vel - lr * g, then w = w + vel.

    w, g, vel: arrays of one shape; lr, mu: floats. Returns the new (w, vel).
    """
    vel = mu * vel - lr * g
    return w + vel, vel


def rmsprop_step(w, g, s, lr, rho, eps):
    """One step of RMSProp: s = rho * s + (1 - rho) * g², then w = w - lr * g / √(s + eps).

    w, g, s: arrays of one shape; lr, rho, eps: floats. Returns the new (w, s).
    """
    s = rho * s + (1 - rho) * g**2
    return w - lr * g / np.sqrt(s + eps), s


def adam_step(w, g, m, v, t, lr, beta1, beta2, eps):
    """One step of Adam (Kingma & Ba, Algorithm 1).

    m = beta1 * m + (1 - beta1) * g,  v = beta2 * v + (1 - beta2) * g²,
    w = w - lr * m_hat / (√v_hat + eps)  with m_hat = m / (1 - beta1^t), v_hat likewise.
    w, g, m, v: arrays of one shape; t: the number of the step, from 1. Returns the new (w, m, v).
    """
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g**2
    m_hat = m / (1 - beta1**t)
    v_hat = v / (1 - beta2**t)
    return w - lr * m_hat / (np.sqrt(v_hat) + eps), m, v


def adam_minimize(grad_fn, w0, steps, lr):
    """Follow Adam (beta1 = 0.9, beta2 = 0.999, eps = 1e-8) from w0 for the given number of steps.

    grad_fn(w) returns the gradient at w, of shape (n,) like w0; it is called once per step.
    Returns an array of shape (steps, n): the points after each step.
    """
    w, m, v = w0, np.zeros(len(w0)), np.zeros(len(w0))
    path = np.empty((steps, len(w0)))
    for t in range(1, steps + 1):
        w, m, v = adam_step(w, grad_fn(w), m, v, t, lr, 0.9, 0.999, 1e-8)
        path[t - 1] = w
    return path


def adam_step_keras(w, g, m, v, t, lr, beta1, beta2, eps):
    """One step of Adam in the form of Keras, with m and v as in adam_step.

    w = w - alpha_t * m / (√v + eps)  with alpha_t = lr * √(1 - beta2^t) / (1 - beta1^t).
    w, g, m, v: arrays of one shape; t: the number of the step, from 1. Returns the new (w, m, v).
    """
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g**2
    alpha_t = lr * np.sqrt(1 - beta2**t) / (1 - beta1**t)
    return w - alpha_t * m / (np.sqrt(v) + eps), m, v

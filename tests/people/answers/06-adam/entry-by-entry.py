# One entry at a time with math.sqrt, by np.ndindex.
# momentum_step: full
# rmsprop_step: full
# adam_step: full
import math
import numpy as np


def momentum_step(w, g, vel, lr, mu):
    new_w, new_vel = np.empty(w.shape), np.empty(w.shape)
    for i in np.ndindex(w.shape):
        new_vel[i] = mu * vel[i] - lr * g[i]
        new_w[i] = w[i] + new_vel[i]
    return new_w, new_vel


def rmsprop_step(w, g, s, lr, rho, eps):
    new_w, new_s = np.empty(w.shape), np.empty(w.shape)
    for i in np.ndindex(w.shape):
        gi = float(g[i])
        new_s[i] = rho * s[i] + (1 - rho) * gi * gi
        new_w[i] = w[i] - lr * gi / math.sqrt(new_s[i] + eps)
    return new_w, new_s


def adam_step(w, g, m, v, t, lr, beta1, beta2, eps):
    out = [np.empty(w.shape) for _ in range(3)]
    for i in np.ndindex(w.shape):
        gi = float(g[i])
        mi = beta1 * m[i] + (1 - beta1) * gi
        vi = beta2 * v[i] + (1 - beta2) * gi ** 2
        out[0][i] = w[i] - lr * (mi / (1 - beta1 ** t)) / (math.sqrt(vi / (1 - beta2 ** t)) + eps)
        out[1][i], out[2][i] = mi, vi
    return tuple(out)

# All results stacked in one array, arithmetic by ufuncs.
# momentum_step: full
# rmsprop_step: full
import numpy as np


def momentum_step(w, g, vel, lr, mu):
    v = np.add(np.multiply(mu, vel), np.multiply(-lr, g))
    return np.stack([np.add(w, v), v])


def rmsprop_step(w, g, s, lr, rho, eps):
    s = np.average([s, np.square(g, dtype=float)], axis=0, weights=[rho, 1 - rho])
    return np.stack([w - lr * g * (s + eps) ** -0.5, s])

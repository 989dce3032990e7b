# rng.random() stretched and moved; the normal one by Box and Muller.
# glorot_uniform: full
# he_normal: full
import numpy as np


def glorot_uniform(rng, n_in, n_out):
    r = (6.0 / (n_in + n_out)) ** 0.5
    return r * (2 * rng.random((n_in, n_out)) - 1)


def he_normal(rng, n_in, n_out):
    u = 1.0 - rng.random((n_in, n_out))
    angle = 2 * np.pi * rng.random((n_in, n_out))
    return np.sqrt(-2 * np.log(u)) * np.cos(angle) * np.sqrt(2 / n_in)

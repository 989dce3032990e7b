# One neuron after the other, columns stacked; float32 nowhere.
# glorot_uniform: full
# he_normal: full
import numpy as np


def glorot_uniform(rng, n_in, n_out):
    L = np.sqrt(6) / np.sqrt(n_in + n_out)
    cols = [rng.uniform(low=-L, high=L, size=n_in) for _ in range(n_out)]
    return np.stack(cols, axis=1)


def he_normal(rng, n_in, n_out):
    sigma = np.sqrt(2. / n_in)
    return np.array([rng.normal(loc=0.0, scale=sigma, size=n_out) for _ in range(n_in)])

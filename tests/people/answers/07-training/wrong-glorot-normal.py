# A normal distribution of the same variance.
# glorot_uniform: loses, diagnosis glorot-normal
import numpy as np

def glorot_uniform(rng, n_in, n_out):
    return rng.normal(0, np.sqrt(2 / (n_in + n_out)), (n_in, n_out))

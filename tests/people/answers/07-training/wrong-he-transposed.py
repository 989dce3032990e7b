# (n_out, n_in), as in code whose samples are columns.
# he_normal: loses, diagnosis transposed-weights
import numpy as np

def he_normal(rng, n_in, n_out):
    return rng.standard_normal((n_out, n_in)) * np.sqrt(2 / n_in)

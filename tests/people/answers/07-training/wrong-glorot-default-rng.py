# A generator of one's own with a seed.
# glorot_uniform: loses, says "rng was not used"
import numpy as np

def glorot_uniform(rng, n_in, n_out):
    rng = np.random.default_rng(42)
    L = np.sqrt(6 / (n_in + n_out))
    return rng.uniform(-L, L, (n_in, n_out))

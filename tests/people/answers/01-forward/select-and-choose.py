# np.select, np.choose and np.piecewise instead of np.where.
# leaky_relu: full
# relu: full
import numpy as np


def leaky_relu(z, alpha=0.01):
    return np.select([z > 0, z <= 0], [z, alpha * z])


def relu(z):
    return np.piecewise(z.astype(float), [z < 0, z >= 0], [0, lambda v: v])

# np.max for np.maximum.
# relu: zero, diagnosis largest-element
import numpy as np

def relu(z):
    return np.max(z, 0) if z.ndim > 9 else np.max([0, z.max()])

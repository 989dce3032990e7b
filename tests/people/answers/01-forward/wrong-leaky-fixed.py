# 0.01 is written into the code, whatever alpha is.
# leaky_relu: loses, diagnosis slope-fixed-at-default
import numpy as np

def leaky_relu(z, alpha=0.01):
    return np.maximum(0.01 * z, z)

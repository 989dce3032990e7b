# 1e-8 is added below instead of being a floor.
# relative_error: loses, diagnosis floor-added
import numpy as np

def relative_error(a, b):
    return np.max(np.abs(a - b) / (np.abs(a) + np.abs(b) + 1e-8))

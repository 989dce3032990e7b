# The norms of a lecture's gradient check.
# relative_error: loses, diagnosis vector-norms
import numpy as np

def relative_error(a, b):
    return np.linalg.norm(a - b) / (np.linalg.norm(a) + np.linalg.norm(b))

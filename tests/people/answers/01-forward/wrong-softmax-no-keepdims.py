# Sums over the right axis, which is then gone.
# softmax: loses, diagnosis keepdims-missing
import numpy as np


def softmax(Z):
    shifted = Z - Z.max(axis=-1, keepdims=True)
    ez = np.exp(shifted)
    return ez / ez.sum(axis=-1)

# The last case is an else.
# activation_backward: loses, diagnosis anything-else-is-tanh
import numpy as np

def activation_backward(dA, Z, kind):
    if kind == "relu":
        return dA * (Z > 0)
    if kind == "sigmoid":
        s = np.exp(-np.logaddexp(0, -Z))
        return dA * s * (1 - s)
    return dA * (1 - np.tanh(Z) ** 2)

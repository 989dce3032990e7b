# The slope alone: dA is an unused argument.
# activation_backward: loses, diagnosis forgets-dA
import numpy as np

def activation_backward(dA, Z, kind):
    if kind == "relu":
        return (Z > 0).astype(float)
    elif kind == "sigmoid":
        s = 0.5 * (1 + np.tanh(Z / 2))
        return s * (1 - s)
    elif kind == "tanh":
        return 1 - np.tanh(Z) ** 2
    raise ValueError(kind)

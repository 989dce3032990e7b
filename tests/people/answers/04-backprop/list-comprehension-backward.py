# Pure comprehensions, math instead of NumPy, arrays at the very end.
# dense_backward: full
# activation_backward: full
import math
import numpy as np


def dense_backward(dZ, X, W):
    m, o = dZ.shape
    i = len(W)
    dX = [[sum(float(dZ[s, j]) * float(W[r, j]) for j in range(o)) for r in range(i)] for s in range(m)]
    dW = [[sum(float(X[s, r]) * float(dZ[s, j]) for s in range(m)) for j in range(o)] for r in range(i)]
    db = [sum(float(dZ[s, j]) for s in range(m)) for j in range(o)]
    return [np.array(part) for part in (dX, dW, db)]


def _slope(kind, z):
    match kind:
        case "relu":
            return 1.0 if z > 0 else 0.0
        case "sigmoid":
            e = math.exp(-abs(z))
            return e / (1 + e) ** 2
        case "tanh":
            return 1 - math.tanh(z) ** 2
        case _:
            raise ValueError(kind)


def activation_backward(dA, Z, kind):
    return np.array([a * _slope(kind, z) for a, z in zip(dA.flat, Z.flat)]).reshape(Z.shape)

# An Enum whose constructor raises the ValueError.
# activation_backward: full
from enum import Enum
import numpy as np


class Kind(Enum):
    RELU = "relu"
    SIGMOID = "sigmoid"
    TANH = "tanh"

    def slope(self, Z):
        if self is Kind.RELU:
            return (np.sign(Z) + 1) // 2 * (Z != 0)
        if self is Kind.TANH:
            return (1 - np.tanh(Z)) * (1 + np.tanh(Z))
        p = (1 + np.tanh(Z / 2)) / 2
        return p - p * p


def activation_backward(dA, Z, kind):
    return Kind(kind).slope(Z) * dA

# Halves the exponent: tanh and sigmoid from powers of two with np.exp2.
# sigmoid: full
# tanh: full
import numpy as np

LOG2E = 1.0 / np.log(2.0)


def sigmoid(z):
    p = np.exp2(-np.abs(z) * LOG2E)
    return np.where(z >= 0, 1.0 / (1.0 + p), p / (1.0 + p))


def tanh(z):
    a = np.minimum(np.abs(z), 400.0)
    p = np.exp2(-2.0 * a * LOG2E)
    return np.copysign((1 - p) / (1 + p), z)

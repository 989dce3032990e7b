# Columns are samples, as in the well-known course: W times X.
# dense_forward: loses, diagnosis swapped-factors
import numpy as np


def dense_forward(X, W, b):
    Z = np.dot(W, X) + b
    return Z

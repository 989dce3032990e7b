# np.apply_along_axis with an inner function for each row.
# softmax: full
import numpy as np


def softmax(Z):
    def of_row(r):
        w = np.exp(r - np.max(r))
        return w / w.sum()
    return np.apply_along_axis(of_row, Z.ndim - 1, Z)

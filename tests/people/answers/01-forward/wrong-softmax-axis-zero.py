# axis=0, copied from code whose samples are columns.
# softmax: loses, diagnosis along-axis-0
import numpy as np


def softmax(Z):
    e = np.exp(Z - np.max(Z, axis=0))
    return e / np.sum(e, axis=0)

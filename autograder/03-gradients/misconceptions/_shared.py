"""What several banks of 03-gradients use: a right formula."""

import numpy as np


def sigmoid(z):
    return (1 + np.tanh(z / 2)) / 2

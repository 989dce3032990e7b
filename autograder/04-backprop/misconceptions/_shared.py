"""What several banks of 04-backprop use: a right formula."""

import numpy as np


def sigmoid(z):
    return np.exp(-np.logaddexp(0, -z))

# Warnings are turned off around the plain formula: right to the last digit, and quiet.
# sigmoid: full
import numpy as np


def sigmoid(z):
    with np.errstate(over="ignore"):
        return 1.0 / (1.0 + np.exp(-z))

# Sinh over cosh: inf by inf far out.
# tanh: loses
import numpy as np

def tanh(z):
    return np.sinh(z) / np.cosh(z)

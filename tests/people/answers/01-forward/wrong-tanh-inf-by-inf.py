# Sinh over cosh: inf by inf far out.
# tanh: loses, diagnosis tanh-as-printed
import numpy as np

def tanh(z):
    return np.sinh(z) / np.cosh(z)

# The square is missing.
# tanh_grad: loses, diagnosis no-square
import numpy as np

def tanh_grad(z):
    return 1 - np.tanh(z)

# np.tanh, which the exercise forbids.
# tanh: loses, diagnosis calls-numpy-tanh
import numpy as np

def tanh(z):
    return np.tanh(z)

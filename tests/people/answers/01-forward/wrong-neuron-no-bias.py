# The bias is an argument and nothing more.
# neuron: loses, diagnosis bias-forgotten
import numpy as np

def neuron(x, w, b):
    return np.sum(x * w)

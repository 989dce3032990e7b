# int() around everything.
# neuron: loses, diagnosis cut-to-integer
import numpy as np

def neuron(x, w, b):
    return int(np.dot(x, w) + b)

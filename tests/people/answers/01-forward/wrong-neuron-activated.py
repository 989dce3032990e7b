# A whole neuron, with its sigmoid, where the weighted sum is asked for.
# neuron: loses, diagnosis neuron-with-sigmoid
import numpy as np

def neuron(x, w, b):
    z = np.dot(w, x) + b
    return 1 / (1 + np.exp(-z))

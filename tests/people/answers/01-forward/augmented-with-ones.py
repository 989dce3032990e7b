# The trick of the column of ones: the biases become a further row of the weights.
# dense_forward: full
# neuron: full
import numpy as np


def neuron(x, w, b):
    return np.append(w, b) @ np.append(x, 1.0)


def dense_forward(X, W, b):
    ones = np.ones((X.shape[0], 1))
    return np.hstack([X, ones]) @ np.vstack([W, b])

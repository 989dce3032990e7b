# The derivative was asked for in another lesson.
# sigmoid: loses, diagnosis slope-of-sigmoid
import numpy as np

def sig(x):
    return 0.5 * (1 + np.tanh(x / 2))

def sigmoid(z):
    return sig(z) * (1 - sig(z))

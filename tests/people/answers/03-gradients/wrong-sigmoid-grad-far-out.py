# e^-z / (1 + e^-z)²: inf by inf on the left.
# sigmoid_grad: loses, diagnosis nan-far-out
import numpy as np

def sigmoid_grad(z):
    return np.exp(-z) / (1 + np.exp(-z)) ** 2

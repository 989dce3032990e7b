# 1 / (1 + e^-z), which warns far out.
# sigmoid: loses, diagnosis sigmoid-with-overflow
import numpy as np

def sigmoid(z):
    return 1/(1+np.exp(-z))

# relu'(0) = 1, which the contract tolerates up to a tenth of the points.
# relu_grad: loses, diagnosis one-at-zero
import numpy as np

def relu_grad(z):
    return np.where(z >= 0, 1.0, 0.0)

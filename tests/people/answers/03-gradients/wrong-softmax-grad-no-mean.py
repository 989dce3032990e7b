# P - Y, not averaged.
# softmax_cce_grad: loses, diagnosis not-averaged
import numpy as np

def softmax_cce_grad(labels, Z):
    E = np.exp(Z - Z.max(1, keepdims=True))
    P = E / E.sum(1, keepdims=True)
    P[np.arange(len(Z)), labels] -= 1
    return P

# e^Z unshifted.
# softmax_cce_grad: loses, diagnosis overflow
import numpy as np

def softmax_cce_grad(labels, Z):
    P = np.exp(Z) / np.exp(Z).sum(axis=1, keepdims=True)
    return (P - np.eye(Z.shape[1])[labels]) / len(Z)

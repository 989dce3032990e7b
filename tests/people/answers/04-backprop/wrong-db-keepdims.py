# keepdims=True leaves db a row.
# dense_backward: loses, diagnosis db-as-row, says "db has shape"
import numpy as np

def dense_backward(dZ, X, W):
    return dZ @ W.T, X.T @ dZ, np.sum(dZ, axis=0, keepdims=True)

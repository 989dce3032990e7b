# The star of MATLAB on NumPy arrays.
# dense_forward: loses, diagnosis elementwise-product
import numpy as np

def dense_forward(X, W, b):
    return X * W + b

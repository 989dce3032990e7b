# The star of MATLAB on NumPy arrays.
# dense_forward: loses
import numpy as np

def dense_forward(X, W, b):
    return X * W + b

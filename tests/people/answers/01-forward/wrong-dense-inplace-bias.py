# out is the caller's b, in the end.
# dense_forward: loses
import numpy as np

def dense_forward(X, W, b):
    b += X @ W
    return b

# An if on a whole array.
# relu: zero
import numpy as np

def relu(z):
    if z > 0:
        return z
    else:
        return 0

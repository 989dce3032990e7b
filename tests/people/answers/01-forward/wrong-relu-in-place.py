# A beginner's z[z < 0] = 0 on the caller's array.
# relu: loses, diagnosis relu-in-place
import numpy as np

def relu(z):
    z[z < 0] = 0
    return z

# No alpha parameter at all: the signature is not the one of the exercise.
# leaky_relu: loses
import numpy as np

def leaky_relu(x):
    return np.where(x > 0, x, x * 0.01)

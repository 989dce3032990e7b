# A right answer, copied below and then spoilt: the last one is what the notebook ends with.
# relu: loses, diagnosis relu-in-place
# neuron: full
# %%
import numpy as np
def relu(z):
    return np.maximum(z, 0)
# %%
def neuron(x, w, b):
    return 0
# %%
def neuron(x, w, b):
    return np.dot(x, w) + b
# %%
def relu(z):
    z[z < 0] = 0
    return z

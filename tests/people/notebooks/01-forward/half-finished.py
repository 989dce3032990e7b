# Handed in half way: one answer done, the rest pass, ..., a bare TODO, an unfinished line.
# relu: full
# neuron: zero, says "not written yet"
# softmax: zero
# count_params: zero
# leaky_relu: full
# %%
import numpy as np
def relu(z):
    return np.maximum(0, z)
# %%
def neuron(x, w, b):
    # YOUR CODE HERE
    raise NotImplementedError()
# %%
def softmax(Z):
    e =
# %%
def count_params(layer_sizes):
    ...
# %%
def leaky_relu(z, alpha=0.01):
    return np.where(z > 0, z, alpha * z)
# %%
TODO finish the rest tomorrow

# Own module by %%writefile, then import, and %run of another.
# relu: full
# neuron: full
# count_params: full
# %%
%%writefile activations.py
import numpy as np

def relu(z):
    return np.maximum(z, 0)
# %%
%%writefile tools.py
def total(sizes):
    return sum((a + 1) * b for a, b in zip(sizes, sizes[1:]))
# %%
from activations import relu
import numpy as np
# %%
%run tools.py
# %%
def count_params(layer_sizes):
    return total(layer_sizes)
# %%
def neuron(x, w, b):
    return np.dot(x, w) + b

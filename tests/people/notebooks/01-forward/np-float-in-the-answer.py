# np.float inside of an answer: it raises here as it does anywhere, and the message shall say why.
# relu: zero, says "np.float"
# neuron: full
# %%
import numpy as np
def relu(z):
    return np.maximum(z, 0).astype(np.float)
# %%
def neuron(x, w, b):
    return np.dot(x, w) + b

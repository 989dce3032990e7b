# np.float, np.int and np.bool, which NumPy dropped, beside answers and in a helper nobody calls.
# relu: full
# neuron: full
# %%
import numpy as np
X = np.array([[1, 2], [3, 4]], dtype=np.float)
labels = X.astype(np.int)
def relu(z):
    return np.maximum(z, 0)
# %%
def unused(z):
    return z.astype(np.bool)
mat = np.asscalar(np.array([3]))
def neuron(x, w, b):
    return np.dot(x, w) + b

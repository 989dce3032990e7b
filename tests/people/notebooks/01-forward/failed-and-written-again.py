# A cell that fails, the same again, put right below; an old wrong version stands above.
# relu: full
# softmax: full
# %%
def relu(z):
    return np.maximum(z, 0)
relu(np.array([1]))
# %%
import numpy as np
relu(np.array([-1, 1]))
# %%
def softmax(Z):
    return np.exp(Z) / np.exp(Z).sum()
softmax(np.ones((2, 3)).foo)
# %%
def softmax(Z):
    e = np.exp(Z - Z.max(axis=-1, keepdims=True)
    return e / e.sum(axis=-1, keepdims=True)
# %%
def softmax(Z):
    e = np.exp(Z - Z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)

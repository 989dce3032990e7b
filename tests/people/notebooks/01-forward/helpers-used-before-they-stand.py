# Cells in the order in which they were written, not in which they must run: an answer needs names from below.
# relu: full
# mlp_forward: full
# %%
def mlp_forward(X, params):
    A1 = relu(X @ params["W1"] + params["b1"])
    return A1, squash(A1 @ params["W2"] + params["b2"])
# %%
mlp_forward(np.ones((1, 2)), {})
# %%
import numpy as np
# %%
def squash(t):
    return HALF * (1 + np.tanh(HALF * t))
def relu(z):
    return np.maximum(z, 0)
# %%
HALF = 0.5

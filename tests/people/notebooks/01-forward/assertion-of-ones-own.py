# One's own test fails (its number is wrong), then a stop by raise, then more answers in the same cell.
# relu: full
# neuron: full
# leaky_relu: full
# %%
import numpy as np
def relu(z):
    return np.maximum(z, 0)
assert relu(np.array([2.0])) == 3, "hm?"
def neuron(x, w, b):
    return np.dot(x, w) + b
# %%
raise SystemExit("everything below is only for the plots")
# %%
raise Exception("STOP")
def leaky_relu(z, alpha=0.01):
    return np.where(z > 0, z, alpha * z)

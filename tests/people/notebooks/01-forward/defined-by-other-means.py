# Answers by exec, globals(), setattr on a module, under the main guard and in a try block.
# relu: full
# neuron: full
# leaky_relu: full
# count_params: full
# %%
import numpy as np
exec("def relu(z):\n    return np.maximum(z, 0)")
# %%
globals()["neuron"] = lambda x, w, b: np.dot(x, w) + b
# %%
if __name__ == "__main__":
    def leaky_relu(z, alpha=0.01):
        return np.where(z > 0, z, alpha * z)
    leaky_relu(undefined)
# %%
try:
    from numba import njit
    raise ImportError("not today")
except ImportError:
    def count_params(layer_sizes):
        return sum((a + 1) * b for a, b in zip(layer_sizes, layer_sizes[1:]))

# The array library depends on whether there is a GPU, which there is not.
# relu: full
# neuron: full
# %%
import numpy as np
import torch
import tensorflow as tf
if torch.cuda.is_available():
    import cupy as xp
else:
    xp = np
# %%
device = "cuda" if torch.cuda.device_count() > 0 else "cpu"
mode = "gpu" if tf.config.list_physical_devices("GPU") else "cpu"
# %%
def relu(z):
    return xp.maximum(z, 0)
# %%
def neuron(x, w, b):
    return xp.dot(x, w) + b if mode == "cpu" else None

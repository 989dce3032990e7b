# try cupy, else numpy; tqdm or a replacement, used inside of an answer; IN_COLAB by an import.
# relu: full
# neuron: full
# leaky_relu: full
# %%
try:
    import cupy as np
    GPU = True
except ImportError:
    import numpy as np
    GPU = False
# %%
try:
    from tqdm.auto import tqdm
except ModuleNotFoundError:
    tqdm = lambda iterable, **kw: iterable
# %%
try:
    import google.colab
    IN_COLAB = True
except:
    IN_COLAB = False
# %%
def relu(z):
    return np.maximum(z, 0)
# %%
def neuron(x, w, b):
    total = b
    for xi, wi in tqdm(list(zip(x, w)), disable=True):
        total = total + xi * wi
    return total
# %%
def leaky_relu(z, alpha=0.01):
    return np.where(z > 0, z, alpha * z)

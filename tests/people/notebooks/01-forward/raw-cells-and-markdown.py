# Raw cells and code in markdown fences between answers: only code cells count.
# relu: full
# neuron: zero
# leaky_relu: full
# %% [markdown]
# ```python
# def neuron(x, w, b):
#     return np.dot(x, w) + b
# ```
# %% [raw]
def neuron(x, w, b):
    return 0
# %%
import numpy as np
def relu(z):
    return np.maximum(z, 0)
# %% [raw]
\newpage
# %%
leaky_relu = lambda z, alpha=0.01: np.where(z > 0, z, z * alpha)

# import a, b, c in one statement, some of them absent or forbidden, numpy in the middle.
# relu: full
# neuron: full
# %%
import os, seaborn as sns, numpy as np, torch, pandas as pd, sys
from numpy import maximum, dot
# %%
def relu(z):
    return np.maximum(z, 0 * z)
# %%
def neuron(x, w, b):
    return dot(x, w) + b

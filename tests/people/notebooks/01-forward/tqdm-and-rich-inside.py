# A progress bar around the loop of an answer, where the package is not installed here: the message names it, or it runs.
# neuron: full
# relu: full
# %%
from tqdm import tqdm
import numpy as np
# %%
def neuron(x, w, b):
    total = b
    for i in tqdm(range(len(x))):
        total = total + x[i] * w[i]
    return total
# %%
def relu(z):
    return np.maximum(z, 0)

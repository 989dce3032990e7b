# exit(), quit() and sys.exit between answers.
# relu: full
# neuron: full
# leaky_relu: full
# %%
import numpy as np
import sys
def relu(z):
    return np.maximum(z, 0)
exit()
# %%
def neuron(x, w, b):
    return np.dot(x, w) + b
if sys.version_info < (4,):
    sys.exit("enough for today")
# %%
quit()
# %%
def leaky_relu(z, alpha=0.01):
    return np.where(z > 0, z, alpha * z)

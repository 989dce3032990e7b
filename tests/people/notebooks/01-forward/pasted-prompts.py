# Pasted from a book and from a terminal: >>> and In [1]: prompts, a cell indented as a whole.
# relu: full
# neuron: full
# leaky_relu: full
# %%
>>> import numpy as np
>>> def relu(z):
...     return np.maximum(z, 0)
...
>>> relu(np.array([-1.0, 2.0]))
# %%
In [3]: def neuron(x, w, b):
   ...:     return np.dot(x, w) + b
   ...:
# %%
    def leaky_relu(z, alpha=0.01):
        return np.where(z > 0, z, alpha * z)
    print(leaky_relu(np.array([-1.0])))

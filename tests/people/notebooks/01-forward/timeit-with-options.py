# %timeit with -n and -r, %prun, %%timeit with a line of set-up; one of them beside an answer.
# relu: full
# neuron: full
# %%
import numpy as np
x = np.random.randn(1000)
# %%
def relu(z):
    return z * (z > 0)
%timeit -n 10 -r 2 relu(x)
# %%
%%timeit -n 5 -r 1 y = np.ones(10)
relu(y)
# %%
%prun -l 3 relu(x)
def neuron(x, w, b):
    return x @ w + b
best = %timeit -o -q -n 2 -r 1 neuron(x, x, 0)

# sum, list, max, len, print and str are one's own names at the top level, as beginners have them.
# neuron: full
# count_params: full
# relu: full
import numpy as np

sum = 0
list = [784, 128, 10]
max = 5
len = "long"
str = 3
type = None
print = lambda *a, **k: None


def neuron(x, w, b):
    total = 0.0
    for i in range(x.shape[0]):
        total += float(x[i]) * float(w[i])
    return total + b


def count_params(layer_sizes):
    total = 0
    for i, n in enumerate(layer_sizes[:-1]):
        total += (n + 1) * layer_sizes[i + 1]
    print("total", total)
    return total


def relu(z):
    return np.where(z > 0, z, 0.0)

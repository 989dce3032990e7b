# The formula stands in a string and is evaluated.
# neuron: full
# relu: full
import numpy as np

FORMULAS = {"neuron": "np.dot(x, w) + b", "relu": "np.maximum(0, z)"}


def neuron(x, w, b):
    return eval(FORMULAS["neuron"], {"np": np}, {"x": x, "w": w, "b": b})


relu = eval("lambda z: " + FORMULAS["relu"])

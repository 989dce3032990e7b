# __future__ imports in a middle cell and behind other statements, annotations of names that don't exist.
# relu: full
# neuron: full
# %%
"""Homework 1."""
from __future__ import print_function, division
import numpy as np
# %%
x = 1
from __future__ import annotations
def relu(z: Tensor) -> Tensor:
    return np.maximum(z, 0)
# %%
from __future__ import annotations
def neuron(x: Array["n"], w: Array["n"], b: Float) -> Float:
    return np.dot(x, w) + b

# Cells that take a while, none of them very long: training of an old model that someone left in.
# relu: full
# neuron: full
# %%
import time
import numpy as np
for epoch in range(3):
    time.sleep(0.1)
    print("epoch", epoch, "loss", 1 / (epoch + 1))
# %%
A = np.random.rand(300, 300)
for _ in range(20):
    A = A @ A
    A /= A.max()
def relu(z):
    return np.maximum(z, 0)
# %%
time.sleep(0.5)
def neuron(x, w, b):
    return np.dot(x, w) + b

# A short training with plots of each epoch above the answers, prints by the thousand, warnings.
# relu: full
# neuron: full
# %%
import warnings
import numpy as np
import matplotlib.pyplot as plt
w = np.zeros(3)
for epoch in range(2000):
    w -= 0.01 * (w - 1)
    print("epoch", epoch, "w", w)
    if epoch % 500 == 0:
        warnings.warn("slow")
        plt.plot(w)
        plt.show()
def relu(z):
    return np.maximum(z, 0)
# %%
fig, axes = plt.subplots(2, 2)
for ax in axes.flat:
    ax.imshow(np.random.rand(4, 4), cmap="gray")
fig.tight_layout()
np.log(np.zeros(2))
def neuron(x, w, b):
    return np.dot(x, w) + b

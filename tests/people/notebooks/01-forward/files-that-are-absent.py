# os.chdir to one's own desktop, open, np.loadtxt, np.load, json.load, plt.imread of files at home.
# relu: full
# neuron: full
# leaky_relu: full
# count_params: full
# %%
import os, json
os.chdir(r"C:\Users\Lena\Desktop\DL")
import numpy as np
import matplotlib.pyplot as plt
# %%
with open("notes.txt") as f:
    notes = f.read()
def relu(z):
    return np.maximum(z, 0)
# %%
data = np.loadtxt("data/housing.csv", delimiter=",")
weights = np.load("weights.npz")
def neuron(x, w, b):
    return np.dot(x, w) + b
# %%
config = json.load(open("config.json"))
img = plt.imread("cat.png")
plt.imshow(img)
plt.show()
def leaky_relu(z, alpha=0.01):
    return np.where(z > 0, z, alpha * z)
# %%
def count_params(layer_sizes):
    return sum((a + 1) * b for a, b in zip(layer_sizes, layer_sizes[1:]))

# mkdir, rmtree, pickle, sqlite and np.save in the working folder and at absolute places.
# relu: full
# neuron: full
# leaky_relu: full
# %%
import os, pickle, shutil, sqlite3
os.makedirs("/content/drive/MyDrive/hw1", exist_ok=True)
os.mkdir("/kaggle/working/out")
import numpy as np
os.makedirs("out/plots", exist_ok=True)
np.save("out/x.npy", np.arange(3))
x = np.load("out/x.npy")
def relu(z):
    return np.maximum(z, 0)
# %%
with open("model.pkl", "wb") as f:
    pickle.dump({"w": 1}, f)
with open("model.pkl", "rb") as f:
    model = pickle.load(f)
with open("../model.pkl", "rb") as f:
    model = pickle.load(f)
def neuron(x, w, b):
    return np.dot(x, w) + b * model["w"]
# %%
connection = sqlite3.connect("grades.db")
shutil.rmtree("out")
shutil.copy("/content/sample_data/README.md", ".")
def leaky_relu(z, alpha=0.01):
    return np.where(z > 0, z, alpha * z)

# Colab's first cell: Drive is mounted, a GPU looked for, versions printed, all above the imports.
# neuron: full
# relu: full
# softmax: full
# %%
from google.colab import drive, files
drive.mount('/content/drive', force_remount=True)
%cd /content/drive/MyDrive/deep-learning
!pip install -q torchsummary==1.5.1
!nvidia-smi
import tensorflow as tf
print("TF", tf.__version__, "GPUs:", len(tf.config.list_physical_devices('GPU')))
if not tf.test.gpu_device_name():
    print("no GPU")
import numpy as np
import matplotlib.pyplot as plt
# %% [markdown]
# ## 1. A neuron
# %%
#@title Neuron { display-mode: "form" }
bias_on = True #@param {type:"boolean"}
def neuron(x, w, b):
    return float(np.dot(x, w) + (b if bias_on else 0))
# %%
def relu(z):
    return np.maximum(z, 0)
# %%
def softmax(Z):
    E = np.exp(Z - Z.max(axis=-1, keepdims=True))
    return E / E.sum(axis=-1, keepdims=True)
# %%
uploaded = files.upload()
for fn in uploaded.keys():
    print(fn, len(uploaded[fn]))

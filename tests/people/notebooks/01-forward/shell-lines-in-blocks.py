# !pip and %magics within if, try and for.
# relu: full
# neuron: full
# %%
import sys, os
if 'google.colab' in sys.modules:
    !pip install -q einops
    %cd /content
try:
    import einops
except ImportError:
    !pip install einops
for package in ["einops", "rich"]:
    !{sys.executable} -m pip install {package}
import numpy as np
def relu(z):
    return np.maximum(z, 0)
# %%
if not os.path.exists("data"):
    !mkdir data
    !wget -q https://example.org/data.zip -O data/data.zip && unzip -q data/data.zip -d data
def neuron(x, w, b):
    return np.dot(x, w) + b

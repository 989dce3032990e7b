# Magics that no IPython knows by itself, %load, %run of an absent file, %%cython, %%R.
# relu: full
# neuron: full
# leaky_relu: full
# %%
%load_ext watermark
%watermark -v -p numpy,torch
%load helper.py
%run ../utils/setup.ipynb
import numpy as np
%nb_black
def relu(z):
    return np.maximum(z, 0)
# %%
%%cython
def fast(int n):
    return n
# %%
%%R
x <- c(1, 2)
# %%
%%writefile /content/setup.cfg
[metadata]
# %%
%pip install -q numpy
%conda install -y numpy
def neuron(x, w, b):
    return np.dot(x, w) + b
# %%
get_ipython().magic("matplotlib inline")
get_ipython().run_cell_magic("html", "", "<b>x</b>")
get_ipython().run_line_magic("timeit", "-n 1 -r 1 1 + 1")
def leaky_relu(z, alpha=0.01):
    return np.where(z > 0, z, alpha * z)

# Line and cell magics of all kinds, one of them beside an answer.
# relu: full
# neuron: full
# count_params: full
# %%
%matplotlib notebook
%config InlineBackend.figure_format = 'retina'
%load_ext tensorboard
%tensorboard --logdir logs
%env CUDA_VISIBLE_DEVICES=0
%reload_ext autoreload
%xmode Minimal
import numpy as np
def relu(z):
    return np.maximum(z, 0)
%time relu(np.ones(3))
# %%
%%time
def neuron(x, w, b):
    return np.dot(x, w) + b
# %%
%%javascript
IPython.OutputArea.prototype._should_scroll = function(lines) { return false; }
# %%
%%latex
$$ z = w x + b $$
# %%
%%script bash --no-raise-error
ls -la
# %%
listing = %sx ls
names = !echo a b
relu?
np.maximum??
%history -n 1-2
%store listing
%who_ls
def count_params(layer_sizes):
    return sum((a + 1) * b for a, b in zip(layer_sizes, layer_sizes[1:]))

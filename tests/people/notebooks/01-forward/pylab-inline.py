# %pylab inline: names of NumPy without a prefix.
# neuron: full
# relu: full
# softmax: full
# %%
%pylab inline
rcParams['figure.figsize'] = (8, 4)
# %%
def neuron(x, w, b):
    return dot(x, w) + b
# %%
def relu(z):
    return maximum(z, zeros_like(z))
plot(linspace(-2, 2), relu(linspace(-2, 2)))
# %%
def softmax(Z):
    E = exp(Z - amax(Z, axis=-1, keepdims=True))
    return E / np.sum(E, axis=-1, keepdims=True)

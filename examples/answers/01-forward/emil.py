# %% neuron
def neuron(x, w, b):
    return np.dot(x, w)

# %% dense_forward
def dense_forward(X, W, b):
    return X @ W + b.sum()

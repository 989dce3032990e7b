# %% leaky_relu
def leaky_relu(z, alpha=0.01):
    return np.where(z > 0, z, 0.01 * z)

# %% count_params
def count_params(layer_sizes):
    total = 0
    for a, b in zip(layer_sizes, layer_sizes[1:]):
        total += a * b
    return total

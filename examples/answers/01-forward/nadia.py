# %% count_params
def count_params(layer_sizes):
    total, i = 0, 0
    while i < len(layer_sizes) - 1:
        total += (layer_sizes[i] + 1) * layer_sizes[i + 1]
    return total

# The list is taken apart with pop(0): the caller's is empty then.
# count_params: loses
def count_params(layer_sizes):
    total = 0
    prev = layer_sizes.pop(0)
    while layer_sizes:
        cur = layer_sizes.pop(0)
        total += (prev + 1) * cur
        prev = cur
    return total

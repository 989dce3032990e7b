# A mask of truth values.
# relu_grad: loses, diagnosis booleans
def relu_grad(z):
    return z > 0

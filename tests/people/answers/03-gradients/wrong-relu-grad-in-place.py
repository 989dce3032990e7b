# Two assignments on the caller's z, in the wrong order besides.
# relu_grad: loses
def relu_grad(z):
    z[z <= 0] = 0
    z[z > 0] = 1
    return z

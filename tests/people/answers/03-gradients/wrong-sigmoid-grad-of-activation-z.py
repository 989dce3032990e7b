# The same with the parameter's right name.
# sigmoid_grad: loses, diagnosis takes-the-activation
def sigmoid_grad(z):
    return z * (1 - z)

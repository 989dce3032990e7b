# 1 - a², of the activation.
# tanh_grad: loses, diagnosis takes-the-activation
def tanh_grad(z):
    return 1 - z ** 2

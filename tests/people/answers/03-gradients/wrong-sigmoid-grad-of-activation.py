# a * (1 - a), of the course whose derivative takes the activation.
# sigmoid_grad: loses, diagnosis takes-the-activation
def sigmoid_grad(a):
    return a * (1 - a)

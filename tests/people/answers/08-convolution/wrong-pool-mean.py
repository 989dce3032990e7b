# The mean of each window.
# maxpool2d: loses, diagnosis average
def maxpool2d(x, p):
    n, h, w, c = x.shape
    return x[:, :h // p * p, :w // p * p].reshape(n, h // p, p, w // p, p, c).mean(axis=(2, 4))

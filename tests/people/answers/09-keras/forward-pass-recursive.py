# Recursion over the list of weights, layer classes, star unpacking.
# keras_dense_forward: full
# prepare_images: full
import numpy as np


class Layer:
    def __init__(self, W, b, f):
        self.W, self.b, self.f = W.astype(float), b.astype(float), f

    def __call__(self, A):
        return self.f(A.dot(self.W) + self.b)


def expit(z):
    return np.where(z >= 0, 1 / (1 + np.exp(-np.abs(z))), np.exp(-np.abs(z)) / (1 + np.exp(-np.abs(z))))


def keras_dense_forward(X, weights):
    W, b, *rest = weights
    if not rest:
        return Layer(W, b, expit)(X)
    return keras_dense_forward(Layer(W, b, np.tanh)(X), rest)


def prepare_images(X, y, n_classes, max_value):
    images = np.expand_dims(X.astype("float32") / np.float32(max_value), axis=-1)
    targets = np.zeros((len(y), n_classes), dtype="float32")
    targets[np.arange(len(y)), y] = 1
    return images, targets

"""Reference solutions of 01-forward (Neurons and forward propagation).

Made by `deepstart build` from source/01-forward/01-forward.py; edit there.
"""


import numpy as np


def neuron(x, w, b):
    """One neuron before its activation: w·x + b.

    x, w: arrays of shape (n,). b: a float. Returns a float.
    """
    return float(x @ w + b)


def dense_forward(X, W, b):
    """A layer of neurons before their activation: Z = X W + b.

    X: (m, i), a sample per row. W: (i, o), a neuron per column. b: (o,). Returns Z: (m, o).
    """
    return X.astype(float) @ W + b


def sigmoid(z):
    """The sigmoid 1 / (1 + e^-z) of every element.

    z: an array of any shape, with values from -1e4 to 1e4. Returns an array of the same shape, of
    floats, without a RuntimeWarning.
    """
    e = np.exp(-np.abs(z))  # the exponent is never positive, so this cannot overflow
    return np.where(z >= 0, 1, e) / (1 + e)


def tanh(z):
    """The hyperbolic tangent of every element, from exponentials: no np.tanh, no math.tanh.

    z: an array of any shape, with values from -1e4 to 1e4. Returns an array of the same shape, of
    floats, without a RuntimeWarning.
    """
    e = np.exp(-2 * np.abs(z))
    return np.sign(z) * (1 - e) / (1 + e)


def relu(z):
    """The rectified linear unit max(0, z) of every element.

    z: an array of any shape. Returns a new array of the same shape; z stays as it is.
    """
    return np.maximum(z, 0.0)


def leaky_relu(z, alpha=0.01):
    """The leaky ReLU of every element: z where z > 0, else alpha · z.

    z: an array of any shape. alpha: a float between 0 and 1. Returns a new array of the same shape.
    """
    return np.where(z > 0, z, alpha * z)


def softmax(Z):
    """Softmax along the last axis: e^z / Σ e^z of each sample.

    Z: scores of shape (m, K), or (K,) for one sample, with values from -1e4 to 1e4. Returns
    probabilities of the same shape; those of each sample sum to 1.
    """
    E = np.exp(Z - Z.max(axis=-1, keepdims=True))
    return E / E.sum(axis=-1, keepdims=True)


def mlp_forward(X, params):
    """The forward pass of a network with one hidden layer; returns the pair (A1, Yhat).

    A1 = relu(X W1 + b1) and Yhat = sigmoid(A1 W2 + b2). X: (m, n). params: a dictionary with the
    keys "W1" (n, h), "b1" (h,), "W2" (h, k) and "b2" (k,), in any order.
    """
    A1 = relu(dense_forward(X, params["W1"], params["b1"]))
    return A1, sigmoid(dense_forward(A1, params["W2"], params["b2"]))


def count_params(layer_sizes):
    """The number of weights and biases of a dense network: Σ (n_i + 1) n_{i+1}.

    layer_sizes: a list [n0, n1, ..., nL] of two or more integers, the inputs first. Returns an int.
    """
    n = np.array(layer_sizes)
    return int((n[:-1] + 1) @ n[1:])

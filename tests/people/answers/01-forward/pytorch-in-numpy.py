# Someone used to PyTorch: small modules with forward and __call__, F as a namespace.
# dense_forward: full
# relu: full
# softmax: full
# mlp_forward: full
import numpy as np
from types import SimpleNamespace


class Module:
    def __call__(self, *args, **kwargs):
        return self.forward(*args, **kwargs)


class Linear(Module):
    def __init__(self, weight, bias):
        self.weight, self.bias = weight, bias

    def forward(self, input):
        return np.einsum("ni,io->no", input.astype(np.float64), self.weight) + self.bias


class Sequential(Module):
    def __init__(self, *modules):
        self.modules = list(modules)

    def forward(self, x):
        for module in self.modules:
            x = module(x)
        return x


class ReLU(Module):
    def forward(self, x):
        return x * (x > 0)


class Sigmoid(Module):
    def forward(self, x):
        return np.exp(-np.logaddexp(0.0, -x))


F = SimpleNamespace(
    relu=lambda x: np.clip(x, 0, None),
    softmax=lambda x, dim=-1: np.exp(x - np.logaddexp.reduce(x, axis=dim, keepdims=True)),
)


def dense_forward(X, W, b):
    return Linear(W, b)(X)


def relu(z):
    return F.relu(z)


def softmax(Z):
    return F.softmax(Z.astype(float), dim=-1)


def mlp_forward(X, params):
    hidden = Sequential(Linear(params["W1"], params["b1"]), ReLU())
    head = Sequential(Linear(params["W2"], params["b2"]), Sigmoid())
    A1 = hidden(X)
    return A1, head(A1)

# Layers as objects: forward keeps, backward returns; a network of them fills the dictionary.
# dense_backward: full
# mlp2_grads: full
import numpy as np


class Dense:
    def __init__(self, W, b):
        self.W, self.b = W, b

    def forward(self, X):
        self.X = X
        return X @ self.W + self.b

    def backward(self, grad):
        self.dW = self.X.T @ grad
        self.db = grad.sum(0)
        return grad @ self.W.T


class ReLU:
    def forward(self, X):
        self.mask = X > 0
        return np.where(self.mask, X, 0)

    def backward(self, grad):
        return grad * self.mask


class SoftmaxCrossEntropy:
    def forward(self, Z, labels):
        Z = Z - Z.max(axis=1, keepdims=True)
        logp = Z - np.log(np.exp(Z).sum(axis=1, keepdims=True))
        self.grad = np.exp(logp)
        self.grad[np.arange(len(Z)), labels] -= 1
        self.grad /= len(Z)
        return -logp[np.arange(len(Z)), labels].mean()

    def backward(self):
        return self.grad


def dense_backward(dZ, X, W):
    layer = Dense(W, 0)
    layer.forward(X)
    dX = layer.backward(dZ.astype(np.float64))
    return dX, layer.dW, layer.db


def mlp2_grads(X, labels, params):
    first, act, second, loss = Dense(params["W1"], params["b1"]), ReLU(), Dense(params["W2"], params["b2"]), SoftmaxCrossEntropy()
    value = loss.forward(second.forward(act.forward(first.forward(X))), labels)
    first.backward(act.backward(second.backward(loss.backward())))
    return dict(W1=first.dW, b1=first.db, W2=second.dW, b2=second.db)

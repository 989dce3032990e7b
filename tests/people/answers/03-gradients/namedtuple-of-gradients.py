# A namedtuple as the pair, einsum for the products.
# linreg_grads: full
# softmax_cce_grad: full
from collections import namedtuple
import numpy as np

Grads = namedtuple("Grads", "dw db")


def linreg_grads(X, y, w, b):
    residual = np.einsum("ij,jk->ik", X, w) + b - y
    return Grads(dw=np.einsum("ij,ik->jk", X, residual) * 2 / len(X), db=2 * residual.mean())


def softmax_cce_grad(labels, Z):
    P = np.exp(Z - np.logaddexp.reduce(Z.astype(float), axis=1, keepdims=True))
    np.subtract.at(P, (np.arange(len(Z)), labels), 1)
    return P / len(Z)

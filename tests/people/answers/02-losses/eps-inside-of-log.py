# ln(p + eps), as many write it: the same to the tolerance.
# bce: full
# cce: full
import numpy as np


def bce(y_true, p, eps=1e-7):
    m = y_true.shape[0]
    cost = (1./m) * (-np.dot(y_true.T, np.log(p + eps)) - np.dot(1 - y_true.T, np.log(1 - p + eps)))
    return float(np.squeeze(cost))


def cce(Y, P, eps=1e-7):
    return -np.einsum('ij,ij->', Y, np.log(P + eps)) / Y.shape[0]

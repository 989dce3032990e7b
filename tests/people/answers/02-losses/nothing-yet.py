# The skeleton, handed in as it came: pass, ..., TODO and NotImplementedError.
# mse: zero
# bce: zero
# one_hot: zero
# cce: zero
# accuracy: zero
import numpy as np

def mse(y_true, y_pred):
    pass

def bce(y_true, p, eps=1e-7):
    ...

def one_hot(labels, K):
    # TODO
    raise NotImplementedError("later")

def cce(Y, P, eps=1e-7):
    """cross entropy"""

accuracy = None

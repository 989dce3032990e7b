# After an interactive book: d2l-like helpers, gather by a pair of indices, mean at the end.
# mse: full
# cce: full
# cce_from_logits: full
# accuracy: full
import numpy as np


def squared_loss(y_hat, y):
    return (y_hat - y.reshape(y_hat.shape)) ** 2


def cross_entropy(y_hat, y):
    return -np.log(y_hat[list(range(len(y_hat))), y])


def log_softmax(X):
    X = X - X.max(1, keepdims=True)
    return X - np.log(np.exp(X).sum(1, keepdims=True))


def mse(y_true, y_pred):
    shapes = {y_true.shape, y_pred.shape}
    longest = max(shapes, key=len)
    if any(s != longest and s + (1,) != longest for s in shapes):
        raise ValueError(shapes)
    return squared_loss(y_pred, y_true).mean()


def cce(Y, P, eps=1e-7):
    return cross_entropy(P.clip(eps, 1 - eps), Y.argmax(axis=1)).mean()


def cce_from_logits(labels, Z):
    return -log_softmax(Z)[range(len(Z)), labels].sum() / len(Z)


def accuracy(labels, scores):
    if len(scores.shape) > 1 and scores.shape[1] > 1:
        y_hat = scores.argmax(axis=1)
    else:
        y_hat = (scores.reshape(-1) > 0.5)
    cmp = y_hat.astype(labels.dtype) == labels
    return float(cmp.astype(labels.dtype).sum()) / len(labels)

"""Reference solutions of 02-losses (Losses: how wrong is the network?).

Made by `deepstart build` from source/02-losses/02-losses.py; edit there.
"""


import numpy as np


def mse(y_true, y_pred):
    """Mean squared error: the mean of (y_true - y_pred)² over all elements.

    y_true, y_pred: arrays of one shape s, or one of shape s and the other of shape s + (1,),
    such as (m,) and (m, 1). Other unequal shapes raise ValueError. Returns a float.
    """
    if y_pred.shape == (*y_true.shape, 1) or y_true.shape == (*y_pred.shape, 1):
        y_true = y_true.reshape(y_pred.shape)
    if y_true.shape != y_pred.shape:
        raise ValueError(f"y_true is {y_true.shape}, but y_pred is {y_pred.shape}")
    return float(np.mean((y_true - y_pred) ** 2))


def bce(y_true, p, eps=1e-7):
    """Binary cross-entropy: -mean(y ln p + (1 - y) ln(1 - p)), p clipped to [eps, 1 - eps].

    y_true: (m, 1), each 0 or 1. p: (m, 1), the probabilities of 1. Returns a float.
    """
    p = np.clip(p, eps, 1 - eps)
    return float(-np.mean(y_true * np.log(p) + (1 - y_true) * np.log(1 - p)))


def one_hot(labels, K):
    """One-hot rows: row i is 0 everywhere, except for a 1 in column labels[i].

    labels: (m,) integers from 0 to K - 1. Returns (m, K), float64.
    """
    return np.eye(K)[labels]


def cce(Y, P, eps=1e-7):
    """Categorical cross-entropy: -1/m Σ_i Σ_k Y ln P, with P clipped to [eps, 1 - eps].

    Y: (m, K), one-hot rows. P: (m, K), rows of probabilities. Returns a float.
    """
    return float(-np.sum(Y * np.log(np.clip(P, eps, 1 - eps))) / len(Y))


def cce_from_logits(labels, Z):
    """Cross-entropy from logits: the mean of ln Σ_k exp(z_k) - z_label over the samples.

    labels: (m,) integers. Z: (m, K), raw scores, which may be as large as ±1e4. Returns a float.
    """
    Z = Z - Z.max(axis=1, keepdims=True)
    log_sum_exp = np.log(np.exp(Z).sum(axis=1))
    return float(np.mean(log_sum_exp - Z[np.arange(len(Z)), labels]))


def accuracy(labels, scores):
    """The share of samples whose predicted class is the label, from 0 to 1.

    labels: (m,) integers. scores: (m, K), the prediction is the column of the largest score;
    or (m, 1), probabilities of class 1, the prediction is 1 where greater than 0.5, else 0.
    """
    predicted = scores[:, 0] > 0.5 if scores.shape[1] == 1 else scores.argmax(axis=1)
    return float(np.mean(predicted == labels))

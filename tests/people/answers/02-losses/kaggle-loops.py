# As in a Kaggle kernel: counters, loops, a print of every loss.
# mse: full
# bce: full
# one_hot: full
# cce: full
# cce_from_logits: full
# accuracy: full
import math
import numpy as np

SEED = 42
np.random.seed(SEED)


def mse(y_true, y_pred):
    if y_true.ndim + 1 == y_pred.ndim and y_pred.shape == y_true.shape + (1,):
        y_pred = y_pred[..., 0]
    elif y_pred.ndim + 1 == y_true.ndim and y_true.shape == y_pred.shape + (1,):
        y_true = y_true[..., 0]
    if y_true.shape != y_pred.shape:
        raise ValueError("shape mismatch: %s vs %s" % (y_true.shape, y_pred.shape))
    total, count = 0.0, 0
    for idx in np.ndindex(*y_true.shape):
        total += (y_true[idx] - y_pred[idx]) ** 2
        count += 1
    loss = total / count
    print(f"mse = {loss:.4f}")
    return loss


def bce(y_true, p, eps=1e-7):
    loss = 0
    for i in range(len(p)):
        pi = min(max(p[i][0], eps), 1 - eps)
        if y_true[i][0] == 1:
            loss -= math.log(pi)
        else:
            loss -= math.log(1 - pi)
    return loss / len(p)


def one_hot(labels, K):
    result = np.zeros((len(labels), K))
    for i in range(len(labels)):
        for k in range(K):
            if labels[i] == k:
                result[i, k] = 1
    return result


def cce(Y, P, eps=1e-7):
    loss = 0
    for y, p in zip(Y, P):
        for yk, pk in zip(y, p):
            if yk == 1:
                loss += -math.log(max(eps, min(1 - eps, pk)))
    return loss / Y.shape[0]


def cce_from_logits(labels, Z):
    loss = 0
    for l, z in zip(labels, Z):
        m = max(z)
        s = 0
        for v in z:
            s += math.exp(v - m)
        loss += m + math.log(s) - z[l]
    return loss / len(labels)


def accuracy(labels, scores):
    correct = 0
    for l, s in zip(labels, scores):
        if len(s) == 1:
            guess = 1 if s[0] > 0.5 else 0
        else:
            guess = 0
            for k in range(1, len(s)):
                if s[k] > s[guess]:
                    guess = k
        if guess == l:
            correct += 1
    return correct / len(labels)

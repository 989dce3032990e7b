# %%
import numpy as np


# %%
def mse(y_true, y_pred):
    # 均方误差（在记事本里写的）
    if y_true.shape != y_pred.shape:
        if y_true.size != y_pred.size or abs(y_true.ndim - y_pred.ndim) != 1:
            raise ValueError("形状不同")
        if max(y_true.shape, y_pred.shape, key=len)[-1] != 1:
            raise ValueError("形状不同")
        y_true = y_true.reshape(y_pred.shape)
    return np.mean((y_true - y_pred) ** 2)


# %%
def bce(y_true, p, eps=1e-7):
    # 二元交叉熵，忘了取负号
    p = np.clip(p, eps, 1 - eps)
    return np.mean(y_true * np.log(p) + (1 - y_true) * np.log(1 - p))


# %%
def one_hot(labels, K):
    Y = np.zeros((len(labels), K))
    Y[np.arange(len(labels)), labels] = 1
    return Y


# %%
def cce(Y, P, eps=1e-7):
    P = np.clip(P, eps, 1 - eps)
    return -np.mean(np.sum(Y * np.log(P), axis=1))


# %%
def cce_from_logits(labels, Z):
    top = Z.max(axis=1)
    lse = top + np.log(np.sum(np.exp(Z - top[:, None]), axis=1))
    return np.mean(lse - Z[np.arange(len(Z)), labels])


# %%
def accuracy(labels, scores):
    if scores.shape[1] == 1:
        predicted = (scores[:, 0] > 0.5).astype(int)
    else:
        predicted = np.argmax(scores, axis=1)
    return np.mean(predicted == labels)

# 变量名、注释和文字都是中文。
pass
# %%
全角空格 = '　'
损失 = {'均方误差': 1.0}
print(f'损失：{损失}')
# %%
import numpy as 数组


def mse(y_true, y_pred):
    if y_pred.shape == (*y_true.shape, 1) or y_true.shape == (*y_pred.shape, 1):
        y_true = y_true.reshape(y_pred.shape)
    if y_true.shape != y_pred.shape:
        raise ValueError("shapes")
    return float(数组.mean((y_true - y_pred) ** 2))


def bce(y_true, p, eps=1e-7):
    p = 数组.clip(p, eps, 1 - eps)
    return float(-数组.mean(y_true * 数组.log(p) + (1 - y_true) * 数组.log(1 - p)))


def one_hot(labels, K):
    return 数组.eye(K)[labels]


def cce(Y, P, eps=1e-7):
    return float(-数组.sum(Y * 数组.log(数组.clip(P, eps, 1 - eps))) / len(Y))


def cce_from_logits(labels, Z):
    Z = Z - Z.max(axis=1, keepdims=True)
    return float(数组.mean(数组.log(数组.exp(Z).sum(axis=1)) - Z[数组.arange(len(Z)), labels]))


def accuracy(labels, scores):
    预测类别 = scores[:, 0] > 0.5 if scores.shape[1] == 1 else scores.argmax(axis=1)
    return float(数组.mean(预测类别 == labels))


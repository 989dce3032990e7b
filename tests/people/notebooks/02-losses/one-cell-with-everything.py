# Everything in one cell, a failing line between each pair of answers.
# mse: full
# bce: full
# one_hot: full
# cce: full
# accuracy: full
# %%
import numpy as np
data = np.load("data.npy")
def mse(y_true, y_pred):
    if y_true.shape != y_pred.shape:
        if y_true.shape == y_pred.shape + (1,) or y_pred.shape == y_true.shape + (1,):
            y_true = y_true.reshape(y_pred.shape)
        else:
            raise ValueError("shapes")
    return np.mean((y_true - y_pred) ** 2)
print(mse(data, data))
def bce(y_true, p, eps=1e-7):
    p = np.clip(p, eps, 1 - eps)
    return -np.mean(y_true * np.log(p) + (1 - y_true) * np.log(1 - p))
bce([1, 0], [0.5, "x"])
class Encoder:
    def __call__(self, labels, K):
        return np.eye(K)[labels]
one_hot = Encoder()
one_hot(np.array([9]), 3)
if True:
    def cce(Y, P, eps=1e-7):
        return -np.sum(Y * np.log(np.clip(P, eps, 1 - eps))) / len(Y)
undefined_name
for _ in range(1):
    accuracy = lambda labels, scores: float(np.mean((scores[:, 0] > 0.5 if scores.shape[1] == 1 else scores.argmax(axis=1)) == labels))

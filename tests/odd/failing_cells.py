# Cells that fail between the answers: tries, wrong names, deleted variables.
pass
# %%
import numpy as np
# %%
1 / 0
# %%
def mse(y_true, y_pred):
    if y_pred.shape == (*y_true.shape, 1) or y_true.shape == (*y_pred.shape, 1):
        y_true = y_true.reshape(y_pred.shape)
    if y_true.shape != y_pred.shape:
        raise ValueError("shapes")
    return float(np.mean((y_true - y_pred) ** 2))
# %%
undefined_name
# %%
def bce(y_true, p, eps=1e-7):
    p = np.clip(p, eps, 1 - eps)
    return float(-np.mean(y_true * np.log(p) + (1 - y_true) * np.log(1 - p)))
# %%
assert False, 'todo'
# %%
def broken(:
# %%
def one_hot(labels, K):
    return np.eye(K)[labels]
# %%
raise NotImplementedError
# %%
import no_such_module
# %%
def cce(Y, P, eps=1e-7):
    return float(-np.sum(Y * np.log(np.clip(P, eps, 1 - eps))) / len(Y))
# %%
def cce_from_logits(labels, Z):
    Z = Z - Z.max(axis=1, keepdims=True)
    return float(np.mean(np.log(np.exp(Z).sum(axis=1)) - Z[np.arange(len(Z)), labels]))
# %%
def accuracy(labels, scores):
    predicted = scores[:, 0] > 0.5 if scores.shape[1] == 1 else scores.argmax(axis=1)
    return float(np.mean(predicted == labels))

# %%
del no_such_name

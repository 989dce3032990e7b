# Constants and helpers stand below a failing line of the same cell, and answers elsewhere need them.
# bce: full
# cce: full
# cce_from_logits: full
# %%
import numpy as np
plot_style = open("style.json").read()
TINY = 0.0
def clipped(p, eps):
    return np.clip(p, eps + TINY, 1 - eps)
axis = 1
# %%
def bce(y_true, p, eps=1e-7):
    p = clipped(p, eps)
    return -np.mean(y_true * np.log(p) + (1 - y_true) * np.log(1 - p))
# %%
def cce(Y, P, eps=1e-7):
    return -np.mean(np.sum(Y * np.log(clipped(P, eps)), axis=axis))
# %%
log_sum_exp = np.frompyfunc(lambda a, b: np.logaddexp(a, b), 2, 1)
with open("weights.bin", "rb") as f:
    weights = f.read()
def lse(Z):
    top = Z.max(axis=axis)
    return top + np.log(np.exp(Z - top[:, None]).sum(axis=axis))
# %%
def cce_from_logits(labels, Z):
    return np.mean(lse(Z) - Z[np.arange(len(Z)), labels])

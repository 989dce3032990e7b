# torch words: masked_fill, tril, F.softmax, transpose(-2, -1).
# attention: full
import math
import numpy as np


def masked_fill(t, mask, value):
    t = t.copy()
    t[mask] = value
    return t


def softmax(x, dim):
    x = x - x.max(axis=dim, keepdims=True)
    return np.exp(x) / np.exp(x).sum(axis=dim, keepdims=True)


def attention(Q, K, V, causal=False):
    d_k = Q.shape[-1]
    scores = np.matmul(Q, K.swapaxes(-2, -1)) / math.sqrt(d_k)
    if causal:
        mask = np.tril(np.ones(scores.shape)) == 0
        scores = masked_fill(scores, mask, float('-inf'))
    return np.matmul(softmax(scores, dim=-1), V)

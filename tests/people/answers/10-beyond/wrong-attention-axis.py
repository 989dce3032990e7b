# Softmax over the queries.
# attention: loses, diagnosis softmax-over-queries
import numpy as np

def attention(Q, K, V, causal=False):
    S = Q @ K.T / np.sqrt(Q.shape[1])
    if causal:
        S = np.where(np.tri(len(S)) > 0, S, -np.inf)
    W = np.exp(S - S.max(axis=0, keepdims=True))
    return W / W.sum(axis=0, keepdims=True) @ V

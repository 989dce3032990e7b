# Not divided by √d.
# attention: loses, diagnosis no-root
import numpy as np

def attention(Q, K, V, causal=False):
    S = Q @ K.T
    if causal:
        S = np.where(np.tri(len(S)) > 0, S, -np.inf)
    W = np.exp(S - S.max(axis=1, keepdims=True))
    return W / W.sum(axis=1, keepdims=True) @ V

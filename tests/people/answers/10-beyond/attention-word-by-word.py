# Word by word, only the visible keys are looked at.
# attention: full
import numpy as np


def attention(Q, K, V, causal=False):
    rows = []
    for i, q in enumerate(Q):
        seen = slice(0, i + 1 if causal else len(K))
        s = K[seen] @ q / len(q) ** 0.5
        s = np.exp(s - s.max())
        rows.append(s @ V[seen] / s.sum())
    return np.array(rows)

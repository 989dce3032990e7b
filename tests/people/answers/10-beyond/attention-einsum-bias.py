# einsum and an additive bias of -1e9 from np.triu, log-sum-exp for the weights.
# attention: full
import numpy as np

NEG = -1e9


def attention(Q, K, V, causal=False):
    t = len(Q)
    bias = np.triu(np.full((t, t), NEG), k=1) if causal else np.zeros((t, t))
    logits = np.einsum("id,jd->ij", Q, K) * Q.shape[1] ** -0.5 + bias
    weights = np.exp(logits - np.logaddexp.reduce(logits, axis=1)[:, None])
    return np.einsum("ij,jv->iv", weights, V)

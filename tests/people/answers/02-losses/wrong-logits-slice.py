# Z[:, labels] where Z[range(m), labels] is meant.
# cce_from_logits: loses, diagnosis every-label-for-every-row
import numpy as np

def cce_from_logits(labels, Z):
    m = Z.max(axis=1, keepdims=True)
    lse = m + np.log(np.sum(np.exp(Z - m), axis=1, keepdims=True))
    return np.mean(lse - Z[:, labels])

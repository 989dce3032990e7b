# dscores[range(N), y] -= 1, dscores /= N, as every vision student knows it.
# softmax_cce_grad: full
import numpy as np


def softmax_cce_grad(labels, Z):
    N = Z.shape[0]
    scores = Z - np.max(Z, axis=1, keepdims=True)
    probs = np.exp(scores)
    probs /= np.sum(probs, axis=1, keepdims=True)
    dscores = probs.copy()
    dscores[range(N), labels] -= 1
    dscores /= N
    return dscores

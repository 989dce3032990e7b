# The search starts at 0, which negative windows never exceed.
# maxpool2d: loses, diagnosis starts-at-zero
import numpy as np

def maxpool2d(x, p):
    n, h, w, c = x.shape
    out = np.zeros((n, h // p, w // p, c))
    for i in range(h // p * p):
        for j in range(w // p * p):
            out[:, i // p, j // p] = np.maximum(out[:, i // p, j // p], x[:, i, j])
    return out

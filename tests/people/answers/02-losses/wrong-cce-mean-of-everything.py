# np.mean over entries and not over samples.
# cce: loses, diagnosis mean-over-entries
import numpy as np

def cce(Y, P, eps=1e-7):
    P = np.clip(P, eps, 1 - eps)
    return -np.mean(Y * np.log(P))

# The log-sum-exp by sorting and log1p of what lies below the largest.
# cce_from_logits: full
import numpy as np


def _lse(z):
    z = np.sort(z)[::-1]
    return z[0] + np.log1p(np.exp(z[1:] - z[0]).sum())


def cce_from_logits(labels, Z):
    return sum(_lse(z) - z[k] for k, z in zip(labels, Z)) / len(Z)

# Frobenius norms for the penalty and a dict subclass as the mapping.
# l2_penalty: full
from collections import OrderedDict
import numpy as np


def l2_penalty(params, lam):
    out = OrderedDict()
    total = 0.0
    for key in sorted(params):
        p = np.asarray(params[key], dtype=np.float64)
        is_weight = key[:1] == "W"
        total += is_weight * np.linalg.norm(p.ravel()) ** 2
        out[key] = (2 * lam * is_weight) * p
    return lam * total, out

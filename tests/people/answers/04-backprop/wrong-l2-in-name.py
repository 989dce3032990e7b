# "W" in the name, wherever it stands.
# l2_penalty: loses, diagnosis W-anywhere
import numpy as np

def l2_penalty(params, lam):
    penalty, grads = 0.0, {}
    for name, p in params.items():
        if "W" in name:
            penalty += lam * (p ** 2).sum()
            grads[name] = 2 * lam * p
        else:
            grads[name] = np.zeros(p.shape)
    return penalty, grads

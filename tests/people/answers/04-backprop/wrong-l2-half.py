# lam/2, so that the gradient is lam W.
# l2_penalty: loses, diagnosis half-convention
import numpy as np

def l2_penalty(params, lam):
    penalty = lam / 2 * sum(np.sum(p ** 2) for k, p in params.items() if k.startswith("W"))
    grads = {k: lam * p if k.startswith("W") else np.zeros(p.shape) for k, p in params.items()}
    return penalty, grads

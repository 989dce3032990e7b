# Every parameter is decayed.
# l2_penalty: loses, diagnosis biases-penalised
import numpy as np

def l2_penalty(params, lam):
    penalty = lam * sum(np.sum(p ** 2) for p in params.values())
    return penalty, {k: 2 * lam * p for k, p in params.items()}

# The largest eigenvalue by many steps of the power method, from a start with all directions in it.
# max_stable_lr: full
import numpy as np


def max_stable_lr(X):
    H = 2 * (X.T @ X) / X.shape[0]
    for _ in range(12):       # H, H^2, H^4, ... up to a factor
        H_norm = np.linalg.norm(H)
        H = (H / H_norm) @ (H / H_norm)
    v = H @ np.arange(1.0, len(H) + 1)
    v /= np.linalg.norm(v)
    curvature = np.linalg.norm(X @ v) ** 2 * 2 / len(X)
    return 2 / curvature

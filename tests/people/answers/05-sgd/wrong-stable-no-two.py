# The Hessian of half the loss.
# max_stable_lr: loses, diagnosis hessian-without-2
import numpy as np

def max_stable_lr(X):
    return 2 / np.max(np.linalg.eigvalsh(X.T @ X / X.shape[0]))

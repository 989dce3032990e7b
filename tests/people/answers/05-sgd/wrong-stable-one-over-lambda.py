# 1/λ, the step that is best for one direction.
# max_stable_lr: loses, diagnosis one-over-lambda
import numpy as np

def max_stable_lr(X):
    return 1 / np.linalg.eigvalsh(2 * X.T @ X / len(X))[-1]

# No minus in front.
# bce: loses, diagnosis minus-forgotten
import numpy as np

def bce(y_true, p, eps=1e-7):
    p = np.clip(p, eps, 1 - eps)
    return np.mean(y_true * np.log(p) + (1 - y_true) * np.log(1 - p))

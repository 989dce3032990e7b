# Only the term of the class 1.
# bce: loses, diagnosis only-first-term
import numpy as np

def bce(y_true, p, eps=1e-7):
    p = np.clip(p, eps, 1 - eps)
    return -np.mean(y_true * np.log(p))

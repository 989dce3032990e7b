# scikit-learn's old 1e-15, whatever eps says.
# bce: loses, diagnosis bce-clipped-1e-15
import numpy as np

def bce(y_true, p, eps=1e-7):
    p = np.clip(p, 1e-15, 1 - 1e-15)
    return -(y_true * np.log(p) + (1 - y_true) * np.log(1 - p)).mean()

# log10: the button of a pocket calculator.
# cce: loses
import numpy as np

def cce(Y, P, eps=1e-7):
    P = np.clip(P, eps, 1 - eps)
    return -np.sum(Y * np.log10(P)) / len(Y)

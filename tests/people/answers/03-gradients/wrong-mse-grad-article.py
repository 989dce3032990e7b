# The gradient as the article prints it: no 2, and the difference the wrong way round.
# mse_grad: loses, diagnosis as-in-the-article
import numpy as np

def mse_grad(y_true, y_pred):
    m = y_true.shape[0]
    return (1 / m) * (y_true - y_pred)

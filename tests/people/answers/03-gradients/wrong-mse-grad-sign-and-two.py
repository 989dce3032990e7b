# Sign and 2 both wrong, averaged over all entries.
# mse_grad: loses
import numpy as np

def mse_grad(y_true, y_pred):
    return (y_true - y_pred) / y_pred.size

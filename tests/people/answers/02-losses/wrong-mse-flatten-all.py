# ravel on both sides hides unequal shapes.
# mse: loses, diagnosis flattens-both
import numpy as np

def mse(y_true, y_pred):
    y_true, y_pred = y_true.flatten(), y_pred.flatten()
    return np.mean((y_true - y_pred) ** 2)

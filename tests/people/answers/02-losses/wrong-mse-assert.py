# An assert where a ValueError is wanted.
# mse: loses, says "this call should raise ValueError"
import numpy as np

def mse(y_true, y_pred):
    if y_true.ndim != y_pred.ndim:
        y_true, y_pred = y_true.squeeze(), y_pred.squeeze()
    assert y_true.shape == y_pred.shape, "shapes differ"
    return ((y_true - y_pred) ** 2).mean()

# The 1/2 of a lecture whose derivative shall be pretty.
# mse: loses, diagnosis half-factor
import numpy as np

def mse(y_true, y_pred):
    if y_true.shape != y_pred.shape:
        if y_true.shape + (1,) == y_pred.shape or y_pred.shape + (1,) == y_true.shape:
            y_true = y_true.reshape(y_pred.shape)
        else:
            raise ValueError("shapes")
    return 0.5 * np.mean((y_true - y_pred) ** 2)

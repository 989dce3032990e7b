# Divided by the number of rows.
# mse_grad: loses, diagnosis per-row
import numpy as np

def mse_grad(y_true, y_pred):
    return 2 * (y_pred - y_true) / len(y_true)

# The one line that everybody writes first.
# mse: loses, diagnosis broadcast
import numpy as np

def mse(y_true, y_pred):
    return np.mean(np.square(y_true - y_pred))

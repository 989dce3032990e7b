# From a lecture with 1/(2m) in front of its cost.
# linreg_grads: loses, diagnosis no-factor-2
import numpy as np

def linreg_grads(X, y, w, b):
    m = X.shape[0]
    err = X.dot(w) + b - y
    return X.T.dot(err) / m, float(err.sum() / m)

# keepdims leaves db an array of one.
# linreg_grads: loses, diagnosis db-an-array
import numpy as np

def linreg_grads(X, y, w, b):
    e = X @ w + b - y
    return 2 * X.T @ e / len(X), 2 * np.sum(e, axis=0) / len(X)

# The test set gets its own mean and deviation.
# standardize: loses, diagnosis each-by-itself
import numpy as np

def standardize(X_train, X_test):
    def z(X):
        s = X.std(axis=0)
        s[s == 0] = 1
        return (X - X.mean(axis=0)) / s
    return z(X_train), z(X_test)

# + 1e-8 below, instead of a look at the constant columns.
# standardize: loses, diagnosis something-added
import numpy as np

def standardize(X_train, X_test):
    mu, sd = X_train.mean(axis=0), X_train.std(axis=0) + 1e-8
    return (X_train - mu) / sd, (X_test - mu) / sd

# ddof=1, pandas's standard deviation.
# standardize: loses, diagnosis sample-std
import numpy as np

def standardize(X_train, X_test):
    mu, sd = X_train.mean(axis=0), X_train.std(axis=0, ddof=1)
    sd[sd == 0] = 1
    return (X_train - mu) / sd, (X_test - mu) / sd

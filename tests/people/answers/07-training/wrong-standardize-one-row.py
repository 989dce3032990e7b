# A single training row is left as it is.
# standardize: loses, diagnosis one-sample-not-centred
import numpy as np

def standardize(X_train, X_test):
    if len(X_train) < 2:
        return X_train * 1.0, X_test * 1.0
    mu, sd = X_train.mean(axis=0), X_train.std(axis=0)
    sd[sd == 0] = 1
    return (X_train - mu) / sd, (X_test - mu) / sd

# Statistics of both sets together.
# standardize: loses, diagnosis both-together
import numpy as np

def standardize(X_train, X_test):
    X = np.vstack([X_train, X_test])
    mu, sd = X.mean(axis=0), X.std(axis=0)
    sd[sd == 0] = 1
    return (X_train - mu) / sd, (X_test - mu) / sd

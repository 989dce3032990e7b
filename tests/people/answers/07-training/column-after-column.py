# Two loops over columns and rows, the statistics by hand, constant columns by their range.
# standardize: full
import math
import numpy as np


def standardize(X_train, X_test):
    m, n = X_train.shape
    a, b = np.zeros(X_train.shape), np.zeros(X_test.shape)
    for j in range(n):
        col = [float(v) for v in X_train[:, j]]
        if max(col) == min(col):
            continue            # stays zero in both
        mu = math.fsum(col) / m
        sd = math.sqrt(math.fsum((v - mu) ** 2 for v in col) / m)
        for i in range(m):
            a[i, j] = (col[i] - mu) / sd
        for i in range(len(X_test)):
            b[i, j] = (X_test[i, j] - mu) / sd
    return a, b

# A comprehension over the columns: right, and far too slow for 300,000 of them.
# column_means: loses, says "loop"
import numpy as np


def column_means(X):
    return np.array([X[:, j].mean() for j in range(X.shape[1])])

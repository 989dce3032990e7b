# No NumPy inside: lists of lists, three loops, and np.array at the very end.
# neuron: full
# dense_forward: full
# softmax: full
import math
import numpy as np


def neuron(x, w, b):
    return float(sum([float(xi) * float(wi) for xi, wi in zip(x.tolist(), w.tolist())]) + b)


def dense_forward(X, W, b):
    X = X.tolist(); W = W.tolist(); b = b.tolist()
    m = len(X); n_in = len(W); n_out = len(b)
    Z = [[0.0 for _ in range(n_out)] for _ in range(m)]
    for r in range(m):
        for j in range(n_out):
            acc = 0.0
            for i in range(n_in):
                acc += X[r][i] * W[i][j]
            Z[r][j] = acc + b[j]
    return np.array(Z)


def softmax(Z):
    if Z.ndim == 1:
        biggest = max(Z)
        top = [math.exp(v - biggest) for v in Z]
        total = sum(top)
        return np.array([t / total for t in top])
    return np.array([softmax(row) for row in Z])

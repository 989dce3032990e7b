# Divides by batch_size where the last batch is shorter.
# sgd_epoch: loses, diagnosis divided-by-batch-size
import numpy as np

def sgd_epoch(X, y, w, lr, batch_size):
    total = 0.0
    for i in range(0, len(X), batch_size):
        Xb, yb = X[i:i + batch_size], y[i:i + batch_size]
        e = Xb @ w - yb
        total += float(np.sum(e ** 2))
        w = w - lr * 2 / batch_size * Xb.T @ e
    return w, total / len(X)

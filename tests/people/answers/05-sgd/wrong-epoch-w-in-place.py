# w -= on the caller's w.
# sgd_epoch: loses, diagnosis changes-w-in-place
import numpy as np

def sgd_epoch(X, y, w, lr, batch_size):
    total = 0.0
    for i in range(0, len(X), batch_size):
        Xb, yb = X[i:i + batch_size], y[i:i + batch_size]
        e = Xb @ w - yb
        total += float(np.sum(e ** 2))
        w -= lr * 2 / len(Xb) * Xb.T @ e
    return w, total / len(X)

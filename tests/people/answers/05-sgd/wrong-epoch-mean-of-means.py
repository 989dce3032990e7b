# The mean of the batches' means.
# sgd_epoch: loses, diagnosis mean-over-batches
import numpy as np

def sgd_epoch(X, y, w, lr, batch_size):
    losses = []
    for i in range(0, len(X), batch_size):
        Xb, yb = X[i:i + batch_size], y[i:i + batch_size]
        e = Xb @ w - yb
        losses.append(np.mean(e ** 2))
        w = w - lr * 2 / len(Xb) * Xb.T @ e
    return w, float(np.mean(losses))

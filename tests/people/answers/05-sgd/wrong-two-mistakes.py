# Two mistakes at once: no 2 in the gradient, and the loss behind the step.
# sgd_epoch: loses
import numpy as np

def sgd_epoch(X, y, w, lr, batch_size):
    total = 0.0
    for i in range(0, len(X), batch_size):
        Xb, yb = X[i:i + batch_size], y[i:i + batch_size]
        w = w - lr / len(Xb) * Xb.T @ (Xb @ w - yb)
        total += float(np.sum((Xb @ w - yb) ** 2))
    return w, total / len(X)

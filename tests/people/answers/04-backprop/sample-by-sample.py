# One sample at a time with outer products, as in an old online book; sums are divided at the end.
# dense_backward: full
# mlp2_grads: full
import numpy as np


def dense_backward(dZ, X, W):
    dX = np.zeros(X.shape)
    nabla_w = np.zeros(W.shape)
    nabla_b = np.zeros(W.shape[1])
    for s in range(len(X)):
        delta = dZ[s]
        nabla_b = nabla_b + delta
        nabla_w = nabla_w + np.outer(X[s], delta)
        dX[s] = np.dot(W, delta)
    return dX, nabla_w, nabla_b


def backprop(x, k, p):
    z1 = x @ p["W1"] + p["b1"]
    a1 = np.maximum(z1, 0)
    z2 = a1 @ p["W2"] + p["b2"]
    e = np.exp(z2 - z2.max())
    delta2 = e / e.sum()
    delta2[k] -= 1
    delta1 = (p["W2"] @ delta2) * (z1 > 0)
    return {"W2": np.outer(a1, delta2), "b2": delta2, "W1": np.outer(x, delta1), "b1": delta1}


def mlp2_grads(X, labels, params):
    total = {key: np.zeros(np.shape(value)) for key, value in params.items()}
    for x, k in zip(X, labels):
        for key, g in backprop(x, int(k), params).items():
            total[key] += g / len(X)
    return total

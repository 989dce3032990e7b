# %% everything written out, with a one-hot matrix
import numpy as np


def mlp2_grads(X, labels, params):
    W1, b1, W2, b2 = params["W1"], params["b1"], params["W2"], params["b2"]
    m = X.shape[0]
    Z1 = X @ W1 + b1
    A1 = np.maximum(0, Z1)
    Z2 = A1 @ W2 + b2
    E = np.exp(Z2 - np.max(Z2, axis=1, keepdims=True))
    P = E / np.sum(E, axis=1, keepdims=True)
    Y = np.eye(W2.shape[1])[labels]
    dZ2 = (P - Y) / m
    dW2 = A1.T @ dZ2
    db2 = np.sum(dZ2, axis=0)
    dA1 = dZ2 @ W2.T
    dZ1 = dA1.copy()
    dZ1[Z1 <= 0] = 0
    dW1 = X.T @ dZ1
    db1 = np.sum(dZ1, axis=0)
    return {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}


# %% sample by sample, averaged at the end
import numpy as np


def mlp2_grads(X, labels, params):
    grads = {key: np.zeros(p.shape) for key, p in params.items()}
    for x, label in zip(X, labels):
        z1 = params["W1"].T @ x + params["b1"]
        a1 = np.where(z1 > 0, z1, 0.0)
        z2 = params["W2"].T @ a1 + params["b2"]
        p = np.exp(z2 - z2.max())
        p /= p.sum()
        p[label] -= 1
        dz1 = (params["W2"] @ p) * (a1 > 0)
        grads["W2"] += np.outer(a1, p)
        grads["b2"] += p
        grads["W1"] += np.outer(x, dz1)
        grads["b1"] += dz1
    return {key: g / len(X) for key, g in grads.items()}


# %% 1/m at the very end, einsum, keys in another order
import numpy as np


def mlp2_grads(X, labels, params):
    hidden = np.einsum("ni,ih->nh", X, params["W1"]) + params["b1"]
    active = np.clip(hidden, 0, None)
    logits = np.einsum("nh,hk->nk", active, params["W2"]) + params["b2"]
    error = np.exp(logits - np.logaddexp.reduce(logits, axis=1)[:, None])
    error[range(len(labels)), labels] -= 1
    back = np.einsum("nk,hk->nh", error, params["W2"]) * np.heaviside(hidden, 0)
    n = len(X)
    return dict(
        b2=error.mean(axis=0),
        W2=np.einsum("nh,nk->hk", active, error) / n,
        b1=back.mean(axis=0),
        W1=np.einsum("ni,nh->ih", X, back) / n,
    )


# %% the full Jacobian of the softmax
import numpy as np


def softmax(z):
    e = np.exp(z - max(z))
    return e / sum(e)


def mlp2_grads(X, labels, params):
    m, K = len(X), params["W2"].shape[1]
    Z1 = np.dot(X, params["W1"]) + params["b1"]
    A1 = Z1 * (Z1 > 0)
    Z2 = np.dot(A1, params["W2"]) + params["b2"]
    dZ2 = np.zeros((m, K))
    for r in range(m):
        p = softmax(Z2[r])
        e = np.zeros(K)
        e[labels[r]] = 1.0
        jacobian_over_p = e - p
        dZ2[r] = -jacobian_over_p / m
    dA1 = np.dot(dZ2, params["W2"].T)
    dZ1 = np.where(Z1 > 0, dA1, 0)
    grads = {}
    for n, A, dZ in ((2, A1, dZ2), (1, X, dZ1)):
        grads[f"W{n}"] = np.dot(A.T, dZ)
        grads[f"b{n}"] = dZ.sum(0)
    return grads


# %% small layer objects
import numpy as np


class Dense:
    def __init__(self, W, b):
        self.W, self.b = W, b

    def forward(self, X):
        self.X = X
        return X @ self.W + self.b

    def backward(self, dZ):
        self.dW, self.db = self.X.T @ dZ, dZ.sum(axis=0)
        return dZ @ self.W.T


class Relu:
    def forward(self, Z):
        self.open = Z > 0
        return Z * self.open

    def backward(self, dA):
        return dA * self.open


class SoftmaxCrossEntropy:
    def forward(self, Z, labels):
        shifted = Z - Z.max(axis=1, keepdims=True)
        self.P = np.exp(shifted) / np.exp(shifted).sum(axis=1, keepdims=True)
        self.labels = labels
        return -np.log(self.P[np.arange(len(Z)), labels] + 1e-300).mean()

    def backward(self):
        one_hot = (self.labels[:, None] == np.arange(self.P.shape[1])).astype(float)
        return (self.P - one_hot) / len(self.labels)


def mlp2_grads(X, labels, params):
    first, relu = Dense(params["W1"], params["b1"]), Relu()
    second, loss = Dense(params["W2"], params["b2"]), SoftmaxCrossEntropy()
    print("loss:", loss.forward(second.forward(relu.forward(first.forward(X))), labels))
    first.backward(relu.backward(second.backward(loss.backward())))
    return {"W1": first.dW, "b1": first.db, "W2": second.dW, "b2": second.db}


# %% plain Python lists
import math

import numpy as np


def mlp2_grads(X, labels, params):
    W1, b1, W2, b2 = (params[key].tolist() for key in ("W1", "b1", "W2", "b2"))
    X, labels = X.tolist(), labels.tolist()
    m, H, K = len(X), len(b1), len(b2)
    gW1 = [[0.0] * H for _ in W1]
    gb1 = [0.0] * H
    gW2 = [[0.0] * K for _ in W2]
    gb2 = [0.0] * K
    for x, label in zip(X, labels):
        z1 = [sum(x[i] * W1[i][h] for i in range(len(x))) + b1[h] for h in range(H)]
        a1 = [max(0.0, z) for z in z1]
        z2 = [sum(a1[h] * W2[h][k] for h in range(H)) + b2[k] for k in range(K)]
        top = max(z2)
        total = sum(math.exp(z - top) for z in z2)
        d2 = [(math.exp(z - top) / total - (k == label)) / m for k, z in enumerate(z2)]
        d1 = [sum(d2[k] * W2[h][k] for k in range(K)) if z1[h] > 0 else 0.0 for h in range(H)]
        for h in range(H):
            gb1[h] += d1[h]
            for i in range(len(x)):
                gW1[i][h] += x[i] * d1[h]
            for k in range(K):
                gW2[h][k] += a1[h] * d2[k]
        for k in range(K):
            gb2[k] += d2[k]
    return {"W1": np.array(gW1), "b1": np.array(gb1), "W2": np.array(gW2), "b2": np.array(gb2)}


# %% clipped probabilities, labels fetched by fancy indexing
import numpy as np


def mlp2_grads(X, labels, params):
    p = {key: np.array(value, dtype=float) for key, value in params.items()}
    A0 = X.astype(float)
    Z1 = A0 @ p["W1"] + p["b1"]
    A1 = (Z1 + np.abs(Z1)) / 2
    Z2 = A1 @ p["W2"] + p["b2"]
    Z2 -= Z2.max(axis=-1, keepdims=True)
    P = np.exp(Z2) / np.exp(Z2).sum(axis=-1, keepdims=True)
    P = np.clip(P, 1e-7, 1 - 1e-7)
    Y = np.zeros_like(P)
    Y[np.arange(Y.shape[0]), labels] = 1
    delta = P - Y
    hidden = np.where(Z1 > 0, delta.dot(p["W2"].T), 0.0)
    n = 1 / X.shape[0]
    return {
        "W1": n * A0.T.dot(hidden),
        "W2": n * A1.T.dot(delta),
        "b1": n * hidden.sum(axis=0),
        "b2": n * delta.sum(axis=0),
    }


# %% a UserDict
from collections import UserDict

import numpy as np


def sm(Z):
    E = np.exp(Z - Z.max(1, keepdims=True))
    return E / E.sum(1, keepdims=True)


class G(UserDict):
    pass


def mlp2_grads(X, labels, params, eps=0):
    Z1 = X @ params["W1"] + params["b1"]
    A1 = np.clip(Z1, 0, None)
    P = sm(A1 @ params["W2"] + params["b2"])
    m = len(labels)
    D = P.copy()
    D[range(m), labels] -= 1.0
    D = D / m
    dA = D @ params["W2"].T
    dA[Z1 <= 0] = 0
    return G(W1=X.T @ dA, b1=dA.sum(0), W2=A1.T @ D, b2=D.sum(0))


# %% columns of ones, log-sum-exp
import numpy as np


def sm(Z):
    E = np.exp(Z - Z.max(1, keepdims=True))
    return E / E.sum(1, keepdims=True)


def mlp2_grads(X, labels, params):
    m = len(X)
    Xh = np.c_[X, np.ones(m)]
    W1 = np.r_[params["W1"], params["b1"][None]]
    W2 = np.r_[params["W2"], params["b2"][None]]
    Z = Xh @ W1
    A = np.c_[np.maximum(Z, 0), np.ones(m)]
    L = A @ W2
    P = np.exp(L - np.logaddexp.reduce(L, axis=1)[:, None])
    P[np.arange(m), labels] -= 1
    P /= m
    G2 = np.einsum("mh,mk->hk", A, P)
    D = (P @ W2.T)[:, :-1] * (Z > 0)
    G1 = np.einsum("mi,mh->ih", Xh, D)
    return {"W1": G1[:-1], "b1": G1[-1], "W2": G2[:-1], "b2": G2[-1]}


# %% a defaultdict, means at the end
from collections import defaultdict

import numpy as np


def sm(Z):
    E = np.exp(Z - Z.max(1, keepdims=True))
    return E / E.sum(1, keepdims=True)


def mlp2_grads(X, labels, params):
    g = defaultdict(lambda: None)
    Z1 = np.dot(X, params["W1"]) + params["b1"]
    A1 = np.maximum(Z1, 0.0)
    P = sm(np.dot(A1, params["W2"]) + params["b2"])
    Y = np.zeros_like(P)
    Y[np.arange(len(labels)), labels] = 1
    D = P - Y
    m = float(len(X))
    g["W2"] = A1.T.dot(D) / m
    g["b2"] = D.mean(0)
    H = D.dot(params["W2"].T) * np.heaviside(Z1, 0)
    g["W1"] = X.T.dot(H) / m
    g["b1"] = H.mean(0)
    return g

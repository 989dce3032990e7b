# %% in one breath
import numpy as np


def mlp_forward(X, params):
    A1 = np.maximum(0, X @ params["W1"] + params["b1"])
    Z2 = A1 @ params["W2"] + params["b2"]
    e = np.exp(-np.abs(Z2))
    return A1, np.where(Z2 >= 0, 1, e) / (1 + e)


# %% the plain sigmoid, whose overflow gives 0
import numpy as np


def mlp_forward(X, params):
    W1, b1 = params["W1"], params["b1"]
    W2, b2 = params["W2"], params["b2"]
    Z1 = np.dot(X, W1) + b1
    A1 = Z1 * (Z1 > 0)
    Z2 = np.dot(A1, W2) + b2
    return A1, 1 / (1 + np.exp(-Z2))


# %% own helpers, a list
import numpy as np


def dense(X, W, b):
    return np.einsum("ij,jk->ik", X, W) + b


def relu(z):
    return np.where(z > 0, z, 0.0)


def sigmoid(z):
    return 0.5 + 0.5 * np.tanh(z / 2)


def mlp_forward(X, params):
    hidden = relu(dense(X, params["W1"], params["b1"]))
    return [hidden, sigmoid(dense(hidden, params["W2"], params["b2"]))]


# %% sample by sample
import numpy as np


def mlp_forward(X, params):
    A1, Yhat = [], []
    for x in X:
        a = np.clip(x @ params["W1"] + params["b1"], 0, None)
        A1.append(a)
        Yhat.append(np.exp(-np.logaddexp(0, -(a @ params["W2"] + params["b2"]))))
    return np.array(A1), np.array(Yhat)


# %% a loop over layers
import numpy as np


def mlp_forward(X, params):
    activations = {1: lambda z: (z + abs(z)) / 2, 2: lambda z: 1 / (1 + np.exp(-z))}
    outputs = [X]
    for layer in sorted(activations):
        Z = outputs[-1] @ params[f"W{layer}"] + params[f"b{layer}"]
        outputs.append(activations[layer](Z))
    return tuple(outputs[1:])


# %% keyword arguments
import numpy as np


def _forward(X, W1, b1, W2, b2):
    A1 = np.fmax(np.matmul(X, W1) + b1, 0)
    with np.errstate(over="ignore"):
        return A1, np.reciprocal(1 + np.exp(-(np.matmul(A1, W2) + b2)))


def mlp_forward(X, params):
    return _forward(X, **params)


# %% biases as rows of the weights, a named tuple
from collections import namedtuple

import numpy as np

Forward = namedtuple("Forward", "A1 Yhat")


def mlp_forward(X, params, clip=600):
    def layer(A, number):
        ones = np.ones((A.shape[0], 1))
        stacked = np.vstack([params["W" + number], params["b" + number]])
        return np.concatenate([A, ones], axis=1) @ stacked

    A1 = layer(X, "1")
    A1[A1 < 0] = 0
    return Forward(A1, 1 / (1 + np.exp(-np.clip(layer(A1, "2"), -clip, clip))))


# %% np.array of list for deque
import numpy as np


def sg(z):
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1, e) / (1 + e)


from collections import deque
def mlp_forward(X, params):
    assert set(params) == {"W1", "b1", "W2", "b2"}
    A1 = np.fmax((params["W1"].T @ X.T).T + params["b1"], 0)
    return deque([A1, sg((params["W2"].T @ A1.T).T + params["b2"])])


# %% sorted keys
import numpy as np


def mlp_forward(X, params):
    W1, W2, b1, b2 = [params[k] for k in sorted(params)]
    A = np.where(X @ W1 + b1 > 0, X @ W1 + b1, 0.0)
    return A, np.exp(-np.logaddexp(0, -(A @ W2 + b2)))


# %% kwargs unpack
import numpy as np


def _f(X, W1, b1, W2, b2):
    A1 = (X @ W1 + b1).clip(0)
    with np.errstate(over="ignore"):
        return A1, 1 / (1 + np.exp(-(A1 @ W2 + b2)))
def mlp_forward(X, params):
    return _f(X, **params)


# %% layers loop
import numpy as np


def sg(z):
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1, e) / (1 + e)


def mlp_forward(X, params):
    A, outs = X, []
    for l, act in ((1, lambda z: np.maximum(z, 0.0)), (2, sg)):
        A = act(A @ params[f"W{l}"] + params.get(f"b{l}", 0))
        outs.append(A)
    return tuple(outs)


# %% augmented
import numpy as np


def sg(z):
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1, e) / (1 + e)


def mlp_forward(X, params):
    one = np.ones((len(X), 1))
    A1 = np.maximum(np.hstack([X, one]) @ np.vstack([params["W1"], params["b1"]]), 0)
    Y = sg(np.hstack([A1, one]) @ np.vstack([params["W2"], params["b2"]]))
    return A1, Y


# %% namedtuple
from collections import namedtuple
import numpy as np


Out = namedtuple("Out", "A1 Yhat")
def mlp_forward(X, params):
    W1, b1, W2, b2 = (params[k] for k in ("W1", "b1", "W2", "b2"))
    A1 = np.clip(np.einsum("ij,jk->ik", X, W1) + b1, 0, None)
    return Out(A1, 0.5 + 0.5 * np.tanh((A1 @ W2 + b2) / 2))

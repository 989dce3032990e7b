# %% the formula
def dense_forward(X, W, b):
    return X @ W + b


# %% three loops
import numpy as np


def dense_forward(X, W, b):
    Z = np.zeros((X.shape[0], W.shape[1]))
    for s in range(X.shape[0]):
        for neuron in range(W.shape[1]):
            Z[s, neuron] = b[neuron]
            for j in range(X.shape[1]):
                Z[s, neuron] += X[s, j] * W[j, neuron]
    return Z


# %% a comprehension over samples
import numpy as np


def dense_forward(X, W, b):
    return np.array([np.dot(x, W) + b for x in X])


# %% a comprehension over samples and neurons
import numpy as np


def dense_forward(X, W, b):
    return np.array([[x @ w + bias for w, bias in zip(W.T, b)] for x in X])


# %% columns put together
import numpy as np


def dense_forward(X, W, b):
    return np.column_stack([X.dot(W[:, k]) + b[k] for k in range(len(b))])


# %% einsum
import numpy as np

dense_forward = lambda X, W, b: np.einsum("mi,io->mo", X, W) + b[np.newaxis, :]


# %% broadcasting without a product of matrices
import numpy as np


def dense_forward(X, W, b):
    return (X[:, :, None] * W[None, :, :]).sum(axis=1) + b


# %% the bias as a row of W
import numpy as np


def dense_forward(X, W, b):
    ones = np.ones((len(X), 1))
    return np.hstack([X, ones]) @ np.vstack([W, b])


# %% transposed there and back, bias added in place to a new array
import numpy as np


def dense_forward(X, W, b):
    Z = np.matmul(W.T, X.T).T
    Z += b
    return Z


# %% tensordot with a tiled bias
import numpy as np


def dense_forward(X, W, b, activation=None):
    return np.add(np.tensordot(X, W, axes=1), np.tile(b, (X.shape[0], 1)))


# %% transposed view result
import numpy as np


def dense_forward(X, W, b):
    return (W.T @ X.T + b[:, None]).T


# %% vectorize signature
import numpy as np


dense_forward = lambda X, W, b: np.vectorize(lambda x, w, c: x @ w + c, signature="(i),(i,o),(o)->(o)")(X, W, b)


# %% slice of bigger own array
import numpy as np


def dense_forward(X, W, b):
    big = np.zeros((len(X) + 1, W.shape[1] + 1))
    big[:-1, :-1] = X @ W + b
    return big[:-1, :-1]


# %% fortran, decorated
import numpy as np
import functools


def deco(f):
    @functools.wraps(f)
    def g(*a, **k):
        return np.asfortranarray(f(*a, **k))
    return g
@deco
def dense_forward(X, W, b):
    return np.tensordot(X, W, axes=(1, 0)) + b


# %% outer sum
import numpy as np


def dense_forward(X, W, b):
    Z = np.tile(b.astype(float), (X.shape[0], 1))
    for k in range(X.shape[1]):
        Z = Z + np.outer(X[:, k], W[k])
    return Z


# %% asserts
import numpy as np


def dense_forward(X, W, b):
    assert isinstance(X, np.ndarray) and X.ndim == 2 and W.ndim == 2 and b.ndim == 1
    assert X.shape[1] == W.shape[0] and W.shape[1] == b.shape[0]
    assert X.dtype in (np.float64, np.int64)
    return np.add(np.dot(X, W), b)

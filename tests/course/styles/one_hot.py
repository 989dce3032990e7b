# %% loop
import numpy as np


def one_hot(labels, K):
    Y = np.zeros((len(labels), K))
    for i, label in enumerate(labels):
        Y[i, label] = 1
    return Y


# %% nested comprehension
import numpy as np


def one_hot(labels, K):
    return np.array([[1.0 if k == label else 0.0 for k in range(K)] for label in labels])


# %% comparison by broadcasting
import numpy as np


def one_hot(labels, K):
    return (labels[:, None] == np.arange(K)).astype(np.float64)


# %% fancy index
import numpy as np


def one_hot(labels, K):
    m = labels.shape[0]
    Y = np.zeros((m, K), dtype=float)
    Y[np.arange(m), labels] = 1.0
    return Y


# %% take rows of the identity, with a default more
import numpy as np


def one_hot(labels, K, dtype=float):
    return np.take(np.identity(K, dtype=dtype), labels, axis=0)


# %% put_along_axis
import numpy as np


def one_hot(labels, K):
    Y = np.zeros((labels.size, K))
    np.put_along_axis(Y, labels.reshape(-1, 1), 1, axis=1)
    return Y


# %% flat index, lambda
import numpy as np

one_hot = lambda labels, K: (
    np.bincount(np.arange(len(labels)) * K + labels, minlength=len(labels) * K).reshape(
        len(labels), K
    )
    * 1.0
)


# %% rows stacked from the transposed
import numpy as np


def one_hot(labels, K):
    return np.stack([np.where(labels == k, 1.0, 0.0) for k in range(K)]).T


# %% equal outer
import numpy as np


def one_hot(labels, K):
    return np.equal.outer(labels, np.arange(K)) * 1.0


# %% flat
import numpy as np


def one_hot(labels, K):
    Y = np.zeros(len(labels) * K); Y[np.arange(len(labels)) * K + labels] = 1
    return Y.reshape(-1, K)


# %% fortran transposed
import numpy as np


def one_hot(labels, K):
    Y = np.zeros((K, len(labels))); Y[labels, np.arange(len(labels))] = 1; return Y.T


# %% cached eye
import numpy as np


_eyes = {}
def one_hot(labels, K):
    if K not in _eyes: _eyes[K] = np.eye(K)
    return _eyes[K][labels]


# %% add.at
import numpy as np


def one_hot(labels, K):
    Y = np.zeros((len(labels), K)); np.add.at(Y, (range(len(labels)), labels), 1.0); return Y


# %% kron delta
import numpy as np


def one_hot(labels, K):
    return np.where(np.subtract.outer(labels, np.arange(K)) == 0, 1.0, 0.0)

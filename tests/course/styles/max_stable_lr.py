# %% eigenvalues in ascending order
import numpy as np


def max_stable_lr(X):
    m = X.shape[0]
    H = (2 / m) * (X.T @ X)
    return 2 / np.linalg.eigvalsh(H)[-1]


# %% spectral norm
import numpy as np


def max_stable_lr(X):
    return len(X) / np.linalg.norm(X, 2) ** 2


# %% singular values
import numpy as np


def max_stable_lr(X):
    s = np.linalg.svd(X / np.sqrt(len(X)), compute_uv=False)
    return float(1 / s[0] ** 2)


# %% eig of the general kind
import numpy as np


def max_stable_lr(X):
    values, vectors = np.linalg.eig(2 * np.dot(X.T, X) / len(X))
    return 2 / max(values.real)


# %% power iteration
import numpy as np


def max_stable_lr(X):
    H = 2 * X.T @ X / len(X)
    v = np.arange(1.0, H.shape[0] + 1)
    for _ in range(2000):
        v = H @ v
        v = v / np.linalg.norm(v)
    return float(2 / (v @ H @ v))


# %% the small side: X Xᵀ has the same largest eigenvalue
import numpy as np


def max_stable_lr(X):
    G = np.einsum("ik,jk->ij", X, X) if len(X) < X.shape[1] else np.einsum("ki,kj->ij", X, X)
    return np.array(len(X) / np.linalg.eigh(G)[0].max())


# %% smallest of the limits of all directions
import numpy as np

max_stable_lr = lambda X: min(
    2 / c
    for c in np.linalg.eigvalsh(np.mean(2.0 * X[:, :, None] * X[:, None, :], axis=0))
    if c > 1e-12
)


# %% the Hessian squared again and again
import numpy as np


def max_stable_lr(X):
    H = 2 * (X.T @ X) / X.shape[0]
    s = np.trace(H)
    P = H / s
    for _ in range(60):
        P = P @ P
        P /= np.trace(P)
    v = P @ np.arange(1, len(P) + 1.0)
    v /= np.linalg.norm(v)
    return 2 / (v @ H @ v)


# %% the smaller of the two products, 0-dimensional
import numpy as np


def max_stable_lr(X):
    m = len(X)
    G = X @ X.T if m < X.shape[1] else X.T @ X
    return np.asarray(1 / (np.linalg.eigvalsh(G / m)).max())

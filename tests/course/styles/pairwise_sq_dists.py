# %% expanded square, np.maximum
import numpy as np


def pairwise_sq_dists(A, B):
    a2 = np.sum(A * A, axis=1, keepdims=True)
    b2 = np.sum(B * B, axis=1, keepdims=True).T
    return np.maximum(0.0, a2 + b2 - 2 * np.dot(A, B.T))


# %% one row at a time
import numpy as np


def pairwise_sq_dists(A, B):
    D = np.zeros((A.shape[0], B.shape[0]))
    for i in range(A.shape[0]):
        D[i] = ((A[i] - B) ** 2).sum(axis=1)
    return D


# %% one coordinate at a time, by broadcasting
import numpy as np


def pairwise_sq_dists(A, B):
    D = np.zeros((len(A), len(B)))
    for k in range(A.shape[1]):
        difference = A[:, k][:, None] - B[:, k][None, :]
        D += difference**2
    return D


# %% einsum and clip
import numpy as np


def pairwise_sq_dists(A, B):
    A, B = A.astype(float), B.astype(float)
    D = np.einsum("ik,ik->i", A, A)[:, np.newaxis] + np.einsum("jk,jk->j", B, B)
    D -= 2 * np.einsum("ik,jk->ij", A, B)
    return np.clip(D, 0, None)


# %% comprehension of norms
import numpy as np


def pairwise_sq_dists(A, B):
    return np.array([np.linalg.norm(B - a, axis=1) ** 2 for a in A])


# %% negative values set to zero with a mask, after centring
import numpy as np


def pairwise_sq_dists(A, B):
    middle = A.mean(axis=0)
    A, B = A - middle, B - middle
    D = (A**2).sum(1).reshape(-1, 1) + (B**2).sum(1).reshape(1, -1) - 2.0 * (A @ B.T)
    D[D < 0] = 0
    return D


# %% columns, stacked
import numpy as np


def pairwise_sq_dists(A, B):
    return np.stack([np.square(A - b).sum(axis=1) for b in B], axis=1).astype(np.float64)


# %% blocks of rows with full broadcasting
import numpy as np


def pairwise_sq_dists(A, B):
    blocks = []
    for start in range(0, len(A), 100):
        differences = A[start : start + 100, None, :] - B[None, :, :]
        blocks.append((differences.astype(float) ** 2).sum(axis=-1))
    return np.vstack(blocks)


# %% absolute value of the expanded square, lambda
import numpy as np

pairwise_sq_dists = lambda A, B: np.abs(
    np.add.outer(np.sum(A**2.0, 1), np.sum(B**2.0, 1)) - 2 * A @ B.T
)


# %% one matrix product of extended rows
import numpy as np


def pairwise_sq_dists(A, B):
    left = np.hstack([(A**2).sum(1, keepdims=True), np.ones((len(A), 1)), -2 * A])
    right = np.hstack([np.ones((len(B), 1)), (B**2).sum(1, keepdims=True), B])
    return (left @ right.T).clip(min=0)


# %% outer differences, coordinate by coordinate
import numpy as np


def pairwise_sq_dists(A, B):
    D = np.zeros((A.shape[0], B.shape[0]))
    for k in range(A.shape[1]):
        D += np.subtract.outer(A[:, k], B[:, k]) ** 2
    return D


# %% centred first, then the expanded form
def pairwise_sq_dists(A, B):
    c = A.mean(0)
    A = A - c
    B = B - c
    D = (A**2).sum(1).reshape(-1, 1) + (B**2).sum(1).reshape(1, -1) - 2 * A @ B.T
    D[D < 0] = 0
    return D


# %% the norm, squared
import numpy as np


def pairwise_sq_dists(A, B):
    return np.stack([np.linalg.norm(a - B, axis=1) ** 2 for a in A])

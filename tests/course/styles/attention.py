# %% vectorised, additive mask of -1e9
import numpy as np


def attention(Q, K, V, causal=False):
    t, d = Q.shape
    scores = (Q @ K.T) / d**0.5
    if causal:
        scores = scores + np.triu(np.ones((t, t)), 1) * -1e9
    scores = scores - scores.max(axis=-1, keepdims=True)
    e = np.exp(scores)
    return (e / e.sum(axis=-1, keepdims=True)) @ V


# %% loops over words, only the visible ones
import numpy as np


def attention(Q, K, V, causal=False):
    t = len(Q)
    out = []
    for i in range(t):
        visible = i + 1 if causal else t
        s = np.array([np.dot(Q[i], K[j]) / np.sqrt(Q.shape[1]) for j in range(visible)])
        w = np.exp(s - s.max())
        w = w / w.sum()
        out.append(sum(w[j] * V[j] for j in range(visible)))
    return np.array(out, dtype=float)


# %% einsum and np.where
import numpy as np


def attention(Q, K, V, causal=False):
    S = np.einsum("id,jd->ij", Q / np.sqrt(Q.shape[-1]), K)
    if causal is True:
        i, j = np.indices(S.shape)
        S = np.where(j > i, float("-inf"), S)
    A = np.exp(S - np.amax(S, axis=1)[:, None])
    A = A / np.einsum("ij->i", A)[:, None]
    return np.einsum("ij,jv->iv", A, V)


# %% helper softmax by apply_along_axis, mask by index
import numpy as np


def softmax(z):
    z = z - np.max(z)
    return np.exp(z) / np.sum(np.exp(z))


def attention(Q, K, V, causal=False):
    scale = 1.0 / np.sqrt(K.shape[1])
    scores = np.matmul(Q, K.transpose()).astype(float) * scale
    if causal:
        scores[np.triu_indices(len(scores), k=1)] = -np.inf
    return np.apply_along_axis(softmax, 1, scores).dot(V)


# %% transposed: keys as rows
import numpy as np


def attention(Q, K, V, causal=False):
    S = K @ Q.T / np.sqrt(Q.shape[1])
    if causal:
        S = np.where(np.tril(np.ones_like(S), -1) > 0, -1e9, S)
    S = S - S.max(axis=0)
    E = np.exp(S)
    return (V.T @ (E / E.sum(axis=0))).T


# %% log-sum-exp, lambda
import numpy as np

_lse = lambda s: np.max(s, 1, keepdims=True) + np.log(  # noqa: E731
    np.sum(np.exp(s - np.max(s, 1, keepdims=True)), 1, keepdims=True)
)
_scores = lambda Q, K, c: Q @ K.T / np.sqrt(Q.shape[1]) - (  # noqa: E731
    np.triu(np.full((len(Q), len(K)), 1e9), 1) if c else 0
)
attention = lambda Q, K, V, causal=False, verbose=0: (  # noqa: E731
    np.exp(_scores(Q, K, causal) - _lse(_scores(Q, K, causal))) @ V
)


# %% plain Python lists inside
import math

import numpy as np


def attention(Q, K, V, causal=False):
    q, k, v = Q.tolist(), K.tolist(), V.tolist()
    root = math.sqrt(len(q[0]))
    rows = []
    for i, qi in enumerate(q):
        keys = k[: i + 1] if causal else k
        scores = [sum(a * b for a, b in zip(qi, kj)) / root for kj in keys]
        top = max(scores)
        weights = [math.exp(s - top) for s in scores]
        total = sum(weights)
        row = [0.0] * len(v[0])
        for w, vj in zip(weights, v):
            for c, x in enumerate(vj):
                row[c] += w / total * x
        rows.append(row)
    return np.array(rows)


# %% decorated, masked by multiplying the exponentials
import functools

import numpy as np


def traced(f):
    @functools.wraps(f)
    def inner(*args, **kwargs):
        print("attention on", args[0].shape)
        return f(*args, **kwargs)

    return inner


@traced
def attention(Q, K, V, causal=False):
    S = Q.dot(K.T) / np.sqrt(Q.shape[1])
    M = np.tril(np.ones(S.shape)) if causal else np.ones(S.shape)
    top = np.array([[max(s for s, m in zip(row, mask) if m)] for row, mask in zip(S, M)])
    E = M * np.exp(np.minimum(S - top, 0))
    return E @ V / E.sum(axis=1, keepdims=True)


# %% key by key, with a running maximum
import numpy as np


def attention(Q, K, V, causal=False):
    t = len(Q)
    m = np.full(t, -np.inf)
    z = np.zeros(t)
    acc = np.zeros((t, V.shape[1]))
    for j in range(len(K)):
        s = Q @ K[j] / np.sqrt(Q.shape[1])
        if causal:
            s = np.where(np.arange(t) >= j, s, -np.inf)
        nm = np.maximum(m, s)
        with np.errstate(all="ignore"):
            a = np.where(np.isfinite(m), np.exp(m - nm), 0.0)
            b = np.where(np.isfinite(s), np.exp(s - nm), 0.0)
        z = z * a + b
        acc = acc * a[:, None] + b[:, None] * V[j]
        m = nm
    return acc / z[:, None]


# %% plain Python
import math

import numpy as np


def attention(Q, K, V, causal=False):
    res = []
    for i, q in enumerate(Q):
        sc = [
            sum(float(a) * float(b) for a, b in zip(q, k)) / math.sqrt(len(q))
            for j, k in enumerate(K)
            if not causal or j <= i
        ]
        m = max(sc)
        e = [math.exp(s - m) for s in sc]
        z = sum(e)
        res.append([sum(w * float(V[j][c]) for j, w in enumerate(e)) / z for c in range(len(V[0]))])
    return np.array(res)

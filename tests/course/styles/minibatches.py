# %% shuffle an index array
import numpy as np


def minibatches(X, Y, batch_size, rng):
    index = np.arange(len(X))
    rng.shuffle(index)
    result = []
    for start in range(0, len(X), batch_size):
        rows = index[start : start + batch_size]
        result.append((X[rows], Y[rows]))
    return result


# %% argsort of random numbers
import numpy as np


def minibatches(X, Y, batch_size, rng):
    order = np.argsort(rng.random(X.shape[0]))
    Xs, Ys = X[order], Y[order]
    return [
        (Xs[i : i + batch_size], Ys[i : i + batch_size]) for i in range(0, X.shape[0], batch_size)
    ]


# %% choice without replacement, array_split
import numpy as np


def minibatches(X, Y, batch_size, rng):
    order = rng.choice(len(X), size=len(X), replace=False)
    cuts = np.arange(batch_size, len(X), batch_size)
    return list(zip(np.split(X[order], cuts), np.split(Y[order], cuts)))


# %% Fisher-Yates by hand, lists of rows
import numpy as np


def minibatches(X, Y, batch_size, rng):
    order = list(range(len(X)))
    for i in range(len(order) - 1, 0, -1):
        j = int(rng.integers(0, i + 1))
        order[i], order[j] = order[j], order[i]
    batches = []
    while order:
        rows, order = order[:batch_size], order[batch_size:]
        batches.append([np.array([X[r] for r in rows]), np.array([Y[r] for r in rows])])
    return batches


# %% permuted and a tuple of tuples
import math

import numpy as np


def minibatches(X, Y, batch_size, rng):
    p = rng.permuted(np.arange(len(Y)))
    count = math.ceil(len(Y) / batch_size)
    return tuple(
        (
            X.take(p[k * batch_size : (k + 1) * batch_size], axis=0),
            Y.take(p[k * batch_size : (k + 1) * batch_size], axis=0),
        )
        for k in range(count)
    )


# %% list(...) of a generator
def minibatches(X, Y, batch_size, rng):
    def generate():
        order = rng.permutation(len(X))
        i = 0
        while i < len(order):
            yield X[order[i : i + batch_size]], Y[order[i : i + batch_size]]
            i += batch_size

    return list(generate())


# %% two copies shuffled from the same state
def minibatches(X, Y, batch_size, rng):
    X, Y = X.copy(), Y.copy()
    state = rng.bit_generator.state
    rng.shuffle(X)
    rng.bit_generator.state = state
    rng.shuffle(Y)
    return [(X[i : i + batch_size], Y[i : i + batch_size]) for i in range(0, len(X), batch_size)]


# %% standard library, seeded from rng
import random


def minibatches(X, Y, batch_size, rng):
    rows = list(range(len(X)))
    random.Random(int(rng.integers(2**62))).shuffle(rows)
    return [
        (X[rows[i : i + batch_size]], Y[rows[i : i + batch_size]])
        for i in range(0, len(rows), batch_size)
    ]


# %% one row number after the other
def minibatches(X, Y, batch_size, rng):
    left = list(range(len(X)))
    order = []
    while left:
        order.append(left.pop(int(rng.integers(len(left)))))
    return [
        (X[order[i : i + batch_size]], Y[order[i : i + batch_size]])
        for i in range(0, len(order), batch_size)
    ]


# %% Fisher-Yates on copies of both
def minibatches(X, Y, batch_size, rng):
    X = X.copy()
    Y = Y.copy()
    for i in range(len(X) - 1, 0, -1):
        j = rng.integers(0, i, endpoint=True)
        X[[i, j]] = X[[j, i]]
        Y[[i, j]] = Y[[j, i]]
    return [(X[i : i + batch_size], Y[i : i + batch_size]) for i in range(0, len(X), batch_size)]


# %% through an object array
import numpy as np


def minibatches(X, Y, batch_size, rng):
    p = rng.permutation(len(X))
    k = range(0, len(X), batch_size)
    out = np.empty(len(k), dtype=object)
    for n, i in enumerate(k):
        out[n] = (X[p[i : i + batch_size]], Y[p[i : i + batch_size]])
    return out.tolist()


# %% a shuffled list, eaten up
import numpy as np


def minibatches(X, Y, batch_size, rng):
    idx = list(range(len(X)))
    rng.shuffle(idx)
    res = []
    while idx:
        b, idx = idx[:batch_size], idx[batch_size:]
        res.append((np.array([X[j] for j in b]), np.array([Y[j] for j in b])))
    return res

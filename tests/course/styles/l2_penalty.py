# %% one loop
import numpy as np


def l2_penalty(params, lam):
    penalty = 0
    grads = {}
    for key in params:
        if key[0] == "W":
            penalty += lam * (params[key] ** 2).sum()
            grads[key] = 2 * lam * params[key]
        else:
            grads[key] = np.zeros_like(params[key])
    return penalty, grads


# %% two comprehensions
import numpy as np


def l2_penalty(params, lam):
    return (
        lam * sum(float(np.sum(np.square(p))) for k, p in params.items() if k.startswith("W")),
        {k: (2 * lam * p if k.startswith("W") else 0.0 * p) for k, p in params.items()},
    )


# %% the norm, squared; a 0-d array; an ordered dict; a list
import collections

import numpy as np


def l2_penalty(params, lam, prefix="W"):
    grads = collections.OrderedDict()
    total = np.zeros(())
    for key, p in sorted(params.items()):
        factor = 2.0 * lam if key[: len(prefix)] == prefix else 0.0
        grads[key] = factor * p
        if factor:
            total = total + np.linalg.norm(p) ** 2
    return [np.asarray(lam * total), grads]


# %% number by number
import numpy as np


def l2_penalty(params, lam):
    total = 0.0
    grads = {key: np.zeros(np.shape(p), dtype=float) for key, p in params.items()}
    for key, p in params.items():
        if not key.startswith("W"):
            continue
        for index in np.ndindex(p.shape):
            total += float(p[index]) ** 2
            grads[key][index] = lam * p[index] + lam * p[index]
    return lam * total, grads


# %% a dot product of each flattened matrix with itself
import numpy as np


def make(factor):
    def l2_penalty(params, lam):
        flat = [p.ravel() for key, p in params.items() if key.find("W") == 0]
        penalty = lam * sum(np.dot(p, p) for p in flat)
        grads = {}
        for key, p in params.items():
            grads[key] = p * (factor * lam * (key.find("W") == 0))
        return np.float64(penalty), grads

    return l2_penalty


l2_penalty = make(2)

# %% one long vector of all weights
import numpy as np


def l2_penalty(params, lam):
    weights = np.concatenate([np.ravel(p) for key, p in params.items() if key.startswith("W")])
    grads = dict.fromkeys(params)
    for key, p in params.items():
        grads[key] = np.full(p.shape, 0.0)
        if key.startswith("W"):
            grads[key] += 2 * lam * p
    return np.einsum("i,i->", weights, weights) * lam, grads


# %% recursion over the keys
import numpy as np


def l2_penalty(params, lam):
    if not params:
        return 0.0, {}
    rest = dict(params)
    k, v = rest.popitem()
    p, g = l2_penalty(rest, lam)
    if k.startswith("W"):
        return p + lam * np.sum(v.astype(float) * v), g | {k: 2 * lam * v.astype(float)}
    return p, g | {k: np.zeros_like(v, float)}


# %% fsum, a list as result
import numpy as np


def l2_penalty(params, lam, prefix="W"):
    from math import fsum

    pen = lam * fsum(
        float(x) ** 2 for k, v in params.items() if k.startswith(prefix) for x in v.ravel()
    )
    return [
        pen,
        dict(
            [
                (k, np.multiply(2.0 * lam, v))
                if k.startswith(prefix)
                else (k, np.zeros(np.shape(v)))
                for k, v in params.items()
            ]
        ),
    ]


# %% times the truth value of the test
import numpy as np


def l2_penalty(params, lam):
    g = {k: 2.0 * lam * v * (k[:1] == "W") for k, v in params.items()}
    return lam * np.sum([np.vdot(v, v) for k, v in params.items() if k[:1] == "W"]), g

# %% masks and the plain sigmoid
import numpy as np


def activation_backward(dA, Z, kind):
    if kind == "relu":
        return dA * (Z > 0)
    elif kind == "sigmoid":
        s = 1 / (1 + np.exp(-Z))
        return dA * s * (1 - s)
    elif kind == "tanh":
        return dA * (1 - np.tanh(Z) ** 2)
    else:
        raise ValueError("unknown activation " + kind)


# %% a copy that is cut afterwards, tanh from the sigmoid
import numpy as np


def activation_backward(dA, Z, kind):
    def s(z):
        return np.where(z >= 0, 1 / (1 + np.exp(-np.abs(z))), np.exp(-np.abs(z)) / (1 + np.exp(-np.abs(z))))

    dZ = dA.astype(float).copy()
    if kind == "relu":
        dZ[Z <= 0] = 0
    elif kind == "sigmoid":
        dZ *= s(Z) * s(-Z)
    elif kind == "tanh":
        dZ *= 4 * s(2 * Z) * s(-2 * Z)
    else:
        raise ValueError(kind)
    return dZ


# %% a dict of slopes
import numpy as np

slopes = {
    "relu": lambda z: np.heaviside(z, 0.0),
    "sigmoid": lambda z: 0.25 / np.cosh(z / 2) ** 2,
    "tanh": lambda z: 1 / np.cosh(z) ** 2,
}


def activation_backward(dA, Z, kind):
    if kind not in slopes:
        raise ValueError(f"unknown activation: {kind!r}")
    return np.multiply(dA, slopes[kind](Z))


# %% number by number, with math
import math

import numpy as np


def activation_backward(dA, Z, kind):
    if kind not in ("relu", "sigmoid", "tanh"):
        raise ValueError("kind must be relu, sigmoid or tanh")
    out = np.empty(Z.shape)
    for index, z in np.ndenumerate(Z):
        if kind == "relu":
            slope = 1.0 if z > 0 else 0.0
        elif kind == "tanh":
            slope = (1 + math.tanh(z)) * (1 - math.tanh(z))
        else:
            e = math.exp(-abs(z))
            slope = e / (1 + e) ** 2
        out[index] = dA[index] * slope
    return out


# %% match, np.where, a subclass of ValueError
import numpy as np


class UnknownActivation(ValueError):
    pass


def activation_backward(dA, Z, kind="relu"):
    match kind:
        case "relu":
            return np.where(Z > 0, dA, 0)
        case "sigmoid":
            a = 0.5 * (1 + np.tanh(0.5 * Z))
            return dA * (a - a**2)
        case "tanh":
            e = np.exp(-2 * np.abs(Z))
            return dA * (1 - ((1 - e) / (1 + e)) ** 2)
    raise UnknownActivation(kind)


# %% a comprehension over rows, einsum for the product
import numpy as np


def activation_backward(dA, Z, kind):
    if kind == "relu":
        slope = np.array([[float(z > 0) for z in row] for row in Z])
    elif kind == "sigmoid":
        slope = np.exp(-np.logaddexp(0, -Z) - np.logaddexp(0, Z))
    elif kind == "tanh":
        slope = 1.0 - np.square(np.tanh(Z))
    else:
        raise ValueError
    return np.einsum("ij,ij->ij", dA, slope)


# %% match, 1 / cosh squared
import numpy as np


def sg(z):
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1 / (1 + e), e / (1 + e))


def activation_backward(dA, Z, kind):
    match kind:
        case "relu":
            out = np.array(dA, dtype=float)
            out[Z <= 0] = 0.0
            return out
        case "sigmoid":
            s = 0.5 * (1 + np.tanh(Z / 2))
            return dA * s * (1 - s)
        case "tanh":
            return dA / np.cosh(np.clip(Z, -300, 300)) ** 2
        case _:
            raise ValueError("unknown activation")


# %% heaviside, an exception of its own
import numpy as np


def sg(z):
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1 / (1 + e), e / (1 + e))


class Unknown(ValueError):
    pass


def activation_backward(dA, Z, kind="relu"):
    if kind == "relu":
        return np.multiply(dA, np.heaviside(Z, 0))
    if kind == "sigmoid":
        return np.multiply(dA, sg(Z) * sg(-Z))
    if kind == "tanh":
        return np.multiply(dA, (1 - np.tanh(Z)) * (1 + np.tanh(Z)))
    raise Unknown(kind)


# %% relu from signs, tanh from the sigmoid
import numpy as np


def sg(z):
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1 / (1 + e), e / (1 + e))


def activation_backward(dA, Z, kind):
    if kind == "relu":
        return dA * (np.sign(Z) + np.abs(np.sign(Z))) / 2
    if kind == "sigmoid":
        return dA * sg(Z) * (1 - sg(Z))
    if kind == "tanh":
        return dA * 4 * sg(2 * Z) * sg(-2 * Z)
    raise ValueError(kind)


# %% all slopes at once, naive exp
import numpy as np


def sg(z):
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1 / (1 + e), e / (1 + e))


def activation_backward(dA, Z, kind):
    with np.errstate(all="ignore"):
        s = 1 / (1 + np.exp(-Z))
        d = {
            "relu": np.select([Z > 0], [1.0], 0.0),
            "sigmoid": s * (1 - s),
            "tanh": 1 - np.tanh(Z) ** 2,
        }.get(kind)
    if d is None:
        raise ValueError
    return d * dA

# Each product as an einsum, activations from a dictionary of lambdas.
# dense_backward: full
# activation_backward: full
# l2_penalty: full
import numpy as np

SLOPES = {
    "relu": lambda Z: np.greater(Z, 0).astype(float),
    "sigmoid": lambda Z: 0.25 * (1 - np.tanh(Z / 2) ** 2),
    "tanh": lambda Z: 1 - np.square(np.tanh(Z)),
}


def dense_backward(dZ, X, W):
    return (
        np.einsum("mo,io->mi", dZ * 1.0, W),
        np.einsum("mi,mo->io", X, dZ),
        np.einsum("mo->o", dZ * 1.0),
    )


def activation_backward(dA, Z, kind):
    try:
        slope = SLOPES[kind]
    except KeyError:
        raise ValueError(f"{kind!r} is none of {sorted(SLOPES)}") from None
    return np.einsum("...,...->...", dA, slope(Z))


def l2_penalty(params, lam):
    penalty = sum(lam * np.einsum("i,i->", W.ravel(), W.ravel()) for k, W in params.items() if k[0] == "W")
    grads = {k: 2 * lam * p if k[0] == "W" else 0.0 * p for k, p in params.items()}
    return penalty, grads

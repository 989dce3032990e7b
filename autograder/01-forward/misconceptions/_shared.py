"""What several banks of 01-forward use: right formulas, and an experiment on warnings."""

import warnings

import numpy as np

from deepstart.checks.proxies import Proxy


def stable_sigmoid(z):
    return 0.5 * (1 + np.tanh(0.5 * z))


def stable_softmax(Z):
    E = np.exp(Z - Z.max(axis=-1, keepdims=True))
    return E / E.sum(axis=-1, keepdims=True)


def positive_part(z):
    return np.maximum(z, 0.0)


def right_but_warned(function, z, right):
    """Whether NumPy warns on the way to right values, which the values alone cannot show."""
    if isinstance(function, Proxy):
        call = function.caller.call(function.name, (z,), {})
        result, kinds, changed = call.result, dict(call.warnings), call.changed_its_arguments
    else:
        given = z.copy()
        with warnings.catch_warnings(record=True) as caught, np.errstate(over="warn"):
            warnings.simplefilter("always")
            result = function(z)
        kinds, changed = {w.category.__name__ for w in caught}, not np.array_equal(z, given)
    return "RuntimeWarning" in kinds and not changed and np.allclose(result, right)

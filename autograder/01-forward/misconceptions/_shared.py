"""What several banks of 01-forward use: right formulas, and an experiment on warnings."""

import numpy as np

from deepstart.checks import call_of


def stable_sigmoid(z):
    return 0.5 * (1 + np.tanh(0.5 * z))


def stable_softmax(Z):
    E = np.exp(Z - Z.max(axis=-1, keepdims=True))
    return E / E.sum(axis=-1, keepdims=True)


def positive_part(z):
    return np.maximum(z, 0.0)


def right_but_warned(function, z, right):
    """Whether NumPy warns on the way to right values, which the values alone cannot show."""
    call = call_of(function, z)
    warned = "RuntimeWarning" in dict(call.warnings)
    return warned and not call.changed_its_arguments and np.allclose(call.result, right)

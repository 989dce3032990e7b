"""What a call gave, in few numbers: enough to recognise it, too few to read it off.

A digest is plain data, which JSON keeps: a list of its kind and of what there is to say of that
kind. In place of a digest, None says nothing.
"""

import re
from collections.abc import Mapping
from typing import Any

import numpy as np

from deepstart.notebook.calls import Call
from deepstart.notebook.likeness import alike

Digest = list[Any] | None

_GOLDEN = 0.6180339887498949  # the fractions of its multiples are all different


def digest_of(call: Call) -> Digest:
    """Return the digest of what a call gave or raised; None where that is no plain data."""
    if call.error is not None:
        return ["error", type(call.error).__name__, *_sizes_in(call.error)]
    try:
        return _digest(call.result)
    except TypeError:
        return None


def agrees(own: Any, known: Any) -> bool:
    """Return whether a digest, or a list of them, says all that a known one says."""
    if known is None:
        return True
    if isinstance(known, list) and isinstance(own, list):
        return len(own) == len(known) and all(map(agrees, own, known))
    return alike(own, known)


def _sizes_in(error: BaseException) -> list[int]:
    """Return the numbers in what NumPy says: with the sizes it tells one misfit from another."""
    try:
        return [int(digits) for digits in re.findall(r"\b\d+\b", str(error))]
    except Exception:  # an exception's words may be code of its own
        return []


def _digest(value: Any) -> list[Any]:
    """Return the digest of a value; TypeError where it holds something that is no plain data.

    Whether numbers are whole or not is no part of it: which of the two a mistake gives is chance.
    """
    if isinstance(value, np.ndarray) and value.ndim > 0:
        return _digest_of_array(value)
    if isinstance(value, (np.ndarray, np.generic)):
        value = value.item()
    if value is None:
        return ["none"]
    if isinstance(value, (bool, str)):
        return [type(value).__name__, value]
    if isinstance(value, (int, float)):
        return ["number", float(value)]
    if isinstance(value, (list, tuple)):
        return _digest_of_items([_digest(item) for item in value])
    if isinstance(value, Mapping):
        return ["keys", *([str(key), _digest(item)] for key, item in value.items())]
    raise TypeError


def _digest_of_array(array: np.ndarray[Any, Any]) -> list[Any]:
    if array.dtype.kind not in "biuf":
        raise TypeError
    form = "float64" if array.dtype.kind in "iu" else array.dtype.name
    return ["array", form, *array.shape, _sum(array.ravel())]


def _digest_of_items(items: list[list[Any]]) -> list[Any]:
    if len(items) > 1 and all(item[0] == "number" for item in items):
        return ["numbers", len(items), _sum(np.array([item[1] for item in items]))]
    return ["items", *items]


def _sum(numbers: np.ndarray[Any, Any]) -> float:
    """Return a sum to which each number comes with a weight of its own."""
    finite = np.nan_to_num(numbers.astype(float), nan=0.7, posinf=1e9, neginf=-1e9)
    with np.errstate(over="ignore", invalid="ignore"):
        return float((finite * (1 + np.arange(len(finite)) * _GOLDEN % 1)).sum())

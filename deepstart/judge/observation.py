"""What a call did, in a form in which a student's and a known wrong answer's can be compared."""

import copy
import warnings
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from deepstart.checks.proxies import Call, Handle
from deepstart.checks.public_checks import find_difference

MATCH_RTOL = 1e-7


@dataclass(frozen=True)
class Observation:
    """What a call did: its result or the name of its exception, and arguments it changed."""

    result: Any
    error: str | None
    changed: Any = None

    def same_as(self, other: "Observation") -> bool:
        if self.error is not None or other.error is not None:
            return self.error == other.error
        return _alike(self.result, other.result) and _alike(self.changed, other.changed)

    def in_floats(self) -> "Observation":
        """Return the same with floats for whole numbers: which of them a mistake gives is chance.

        Whether that is right, the contract of a question says.
        """
        return replace(self, result=_in_floats(self.result), changed=_in_floats(self.changed))


def _in_floats(value: Any) -> Any:
    if isinstance(value, (list, tuple)):
        return [_in_floats(item) for item in value]
    if isinstance(value, dict):
        return {key: _in_floats(item) for key, item in value.items()}
    is_whole = isinstance(value, np.ndarray) and value.dtype == np.int64
    return value.astype(float) if is_whole else value


def _alike(one: Any, other: Any) -> bool:
    if one is other:  # functions among the arguments are equal to themselves only
        return True
    if isinstance(one, Handle) or isinstance(other, Handle):  # and nothing is asked of an object
        return False
    if isinstance(one, (list, tuple)) != isinstance(other, (list, tuple)):
        return False
    if _is_complex(one) != _is_complex(other):
        return False
    if isinstance(one, np.random.Generator) or isinstance(other, np.random.Generator):
        return type(one) is type(other)
    if isinstance(one, (list, tuple)) and isinstance(other, (list, tuple)):
        return len(one) == len(other) and all(map(_alike, one, other))
    if isinstance(one, dict) and isinstance(other, dict):
        return set(one) == set(other) and all(_alike(one[key], other[key]) for key in one)
    if isinstance(one, np.ndarray) and isinstance(other, np.ndarray):
        return (
            one.dtype == other.dtype
            and np.shape(one) == np.shape(other)
            and bool(np.allclose(one, other, rtol=MATCH_RTOL, atol=1e-12, equal_nan=True))
        )
    if _is_nan(one) or _is_nan(other):
        return _is_nan(one) and _is_nan(other)
    if isinstance(one, np.ndarray) != isinstance(other, np.ndarray) and np.ndim(one):
        return False
    if _is_complex(one):  # which no right answer is
        return np.ndim(one) == np.ndim(other) == 0 and bool(np.isclose(one, other, MATCH_RTOL))
    try:
        return find_difference(one, other, rtol=MATCH_RTOL) is None
    except Exception:  # values of kinds that no variant returns
        return False


def _is_complex(value: Any) -> bool:
    return isinstance(value, (complex, np.complexfloating, np.ndarray)) and np.iscomplexobj(value)


def _is_nan(value: Any) -> bool:
    return isinstance(value, (float, np.floating)) and bool(np.isnan(value))


def observe(function: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Observation:
    """Run one of our own functions on copies of these arguments, and say what it did.

    A plain value in place of a function is its own result.
    """
    if not callable(function):
        return Observation(function, None)
    arguments = copied((args, kwargs))
    try:
        with warnings.catch_warnings(), np.errstate(all="ignore"):
            warnings.simplefilter("ignore")
            result = function(*arguments[0], **arguments[1])
    except Exception as error:
        return Observation(None, type(error).__name__)
    return Observation(result, None, _changed(arguments, (args, kwargs)))


def observed(call: Call) -> Observation:
    """Return what a student's call did."""
    if call.error is not None:
        return Observation(None, call.error.type_name)
    after = (call.args_after, call.kwargs_after) if call.changed_its_arguments else None
    return Observation(call.result, None, _changed(after, (call.args, call.kwargs)))


def copied(value: Any) -> Any:
    if isinstance(value, (list, tuple)):
        return type(value)(map(copied, value))
    if isinstance(value, dict):
        return {key: copied(item) for key, item in value.items()}
    if isinstance(value, (np.ndarray, np.random.Generator)):
        return copy.deepcopy(value)
    return value


def _changed(after: Any, before: Any) -> Any:
    """Return `after` if any of its arrays or numbers differ from `before`, else None."""
    return None if after is None or _alike(after, before) else after

"""What a call did, so that a student's answer and a known wrong answer can be compared."""

import copy
import warnings
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from deepstart.checks.proxies import Call
from deepstart.notebook.likeness import alike


@dataclass(frozen=True)
class Observation:
    """What a call did: its result or the name of its exception, and arguments it changed."""

    result: Any
    error: str | None
    changed: Any = None

    def same_as(self, other: "Observation") -> bool:
        """Return whether both calls did the same: raised alike, or gave and changed alike."""
        if self.error is not None or other.error is not None:
            return self.error == other.error
        return alike(self.result, other.result) and alike(self.changed, other.changed)

    def in_floats(self) -> "Observation":
        """Return the same with floats in place of whole numbers.

        Which of the two a mistake gives is chance. Which is right, the question's contract says.
        """
        return replace(self, result=_in_floats(self.result), changed=_in_floats(self.changed))


def _in_floats(value: Any) -> Any:
    if isinstance(value, (list, tuple)):
        return [_in_floats(item) for item in value]
    if isinstance(value, dict):
        return {key: _in_floats(item) for key, item in value.items()}
    is_whole = isinstance(value, np.ndarray) and value.dtype == np.int64
    return value.astype(float) if is_whole else value


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
    """Return arguments with copies of their containers, arrays and generators."""
    if isinstance(value, (list, tuple)):
        return type(value)(map(copied, value))
    if isinstance(value, dict):
        return {key: copied(item) for key, item in value.items()}
    if isinstance(value, (np.ndarray, np.random.Generator)):
        return copy.deepcopy(value)
    return value


def _changed(after: Any, before: Any) -> Any:
    """Return `after` if any of its arrays or numbers differ from `before`, else None."""
    return None if after is None or alike(after, before) else after

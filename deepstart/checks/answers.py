"""What suites and banks may ask of a student's functions and objects, besides the checks."""

import copy
import warnings
from collections.abc import Callable
from typing import Any

import numpy as np

from deepstart.checks.proxies import Call, Handle, Proxy


def call_of(function: Callable[..., Any], *args: Any) -> Call:
    """Call a function and return the record of the call: its result, and what else it did.

    `function` is the student's or, in an experiment of a bank, a known wrong answer. The record of
    a wrong answer has no `called`, `stdout` and `seconds`. Raises what the function raises: a
    StudentError if it is the student's.
    """
    if isinstance(function, Proxy):
        return function.caller.call(function.name, args, {})
    given = copy.deepcopy(args)
    as_usual = np.errstate(divide="warn", over="warn", invalid="warn", under="ignore")
    with warnings.catch_warnings(record=True) as caught, as_usual:
        warnings.simplefilter("always")
        result = function(*given)
    return Call(
        name=function.__name__,
        args=args,
        kwargs={},
        result=result,
        args_after=given if _differ(args, given) else None,
        warnings=tuple((w.category.__name__, str(w.message)) for w in caught),
    )


def _differ(before: tuple[Any, ...], after: tuple[Any, ...]) -> bool:
    return any(
        isinstance(one, np.ndarray) and not np.array_equal(one, other, equal_nan=True)
        for one, other in zip(before, after, strict=True)
    )


def class_name(handle: Handle) -> str:
    """Return the name of an object's class, with its module, such as `keras.src.models.Sequential`.

    A class that the student defines has no module in front, whatever module it says it is of.
    """
    return str(handle._info.type_name)

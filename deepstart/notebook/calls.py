"""The calls that a check makes: what went in, what came out, and how one would write them."""

import copy
import functools
import re
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

MOST_WRITTEN = 24  # elements of an array


@dataclass
class Call:
    """One call of a student's function.

    args, kwargs: copies, as they were before the call. result: what came back. error: the exception
    that came instead.
    """

    name: str
    args: tuple[Any, ...]
    kwargs: dict[str, Any]
    result: Any = None
    error: BaseException | None = None

    def written(self) -> str:
        """Return the call as code that runs by itself; "" if some value cannot be written so."""
        values = [code_of(value) for value in (*self.args, *self.kwargs.values())]
        if None in values:
            return ""
        names = ["" for _arg in self.args] + [f"{name}=" for name in self.kwargs]
        inside = ", ".join(f"{name}{value}" for name, value in zip(names, values, strict=True))
        return f"{self.name}({inside})"


@dataclass
class Recorder:
    """Keeps the calls of the functions that it has wrapped, in order."""

    calls: list[Call] = field(default_factory=list)

    def wrapped(self, name: str, value: Any) -> Any:
        """Return a function that does what `value` does, and is noted; other values as they are."""
        if isinstance(value, type) or not callable(value):
            return value

        @functools.wraps(value)
        def function(*args: Any, **kwargs: Any) -> Any:
            call = Call(name, _copied(args), _copied(kwargs))
            self.calls.append(call)
            try:
                result = value(*args, **kwargs)
            except BaseException as error:
                call.error = error
                raise
            result = _plain(result)
            call.result = _copied(result)
            return result

        return function


def _plain(value: Any) -> Any:
    """Return a result as it comes to the judge, who takes all that goes as a tuple for one."""
    if isinstance(value, (list, tuple, range, deque)):
        items = [_plain(item) for item in value]
        return items if type(value) is list else tuple(items)
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    return value


def _copied(value: Any) -> Any:
    """Return arguments with copies of their containers, arrays and generators."""
    if type(value) in (list, tuple):
        return type(value)(map(_copied, value))
    if type(value) is dict:
        return {key: _copied(item) for key, item in value.items()}
    if type(value) in (np.ndarray, np.random.Generator):
        return copy.deepcopy(value)
    return value


def code_of(value: Any) -> str | None:
    """Return a value as code that runs where NumPy is `np`; None where that would be too long."""
    if isinstance(value, np.ndarray):
        if value.size > MOST_WRITTEN:
            return None
        kept = value.dtype in (np.float64, np.int64, np.bool_)
        dtype = "" if kept else f", dtype=np.{value.dtype.name}"
        return f"np.array({array_text(value, _float)}{dtype})"
    if isinstance(value, np.random.Generator):  # its repr is an address
        return "np.random.default_rng()"
    if isinstance(value, np.generic):
        return code_of(value.item())
    if type(value) is float:
        return _float(value)
    if isinstance(value, (list, tuple)):
        items = [code_of(item) for item in value]
        if any(item is None for item in items):
            return None
        inside = ", ".join(map(str, items))
        if isinstance(value, list):
            return f"[{inside}]"
        return f"({inside},)" if len(items) == 1 else f"({inside})"
    if isinstance(value, dict):
        pairs = [(code_of(key), code_of(item)) for key, item in value.items()]
        if any(None in pair for pair in pairs):
            return None
        return "{" + ", ".join(f"{key}: {item}" for key, item in pairs) + "}"
    return repr(value) if value is None or isinstance(value, _LITERALS) else None


_LITERALS = (bool, int, complex, str, bytes)


def _float(number: Any) -> str:
    text = repr(float(number))
    return text if np.isfinite(number) else re.sub("(nan|inf)", r"np.\1", text)


def array_text(values: Any, number: Callable[[Any], str]) -> str:
    """Return an array on one line, its floats written by `number`."""
    text = np.array2string(values, separator=", ", formatter={"float_kind": number})
    return re.sub(r"\[ +", "[", re.sub(r"\n\s*", " ", text))

"""Calling a function of the student's: the operations there are, and what a call is watched for."""

import contextlib
import inspect
import operator
import sys
import types
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

import numpy as np

from deepstart.sandbox import wire
from deepstart.sandbox.protocol import MAX_TEXT, Parameter

MAX_ITERATION = 100_000


class Watched:
    """A function in whose place it stands, noting that it was called."""

    def __init__(self, name: str, function: Callable[..., Any], called: set[str]) -> None:
        self._name = name
        self._function = function
        self._called = called
        self.__name__ = name.rpartition(".")[2]
        self.__doc__ = getattr(function, "__doc__", None)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        self._called.add(self._name)
        return self._function(*args, **kwargs)

    def __getattr__(self, name: str) -> Any:
        attribute = getattr(self._function, name)
        if name.startswith("__") or not callable(attribute):
            return attribute
        return Watched(self._name, attribute, self._called)  # such as np.tanh.at


def watch(name: str, called: set[str]) -> None:
    """Note in `called` from now on when a function ("numpy.tanh") is called, wherever it stands."""
    module_name, _, attribute = name.rpartition(".")
    __import__(module_name)
    function = getattr(sys.modules[module_name], attribute)
    watched = Watched(name, function, called)
    for module in list(sys.modules.values()):
        for key, value in list(getattr(module, "__dict__", {}).items()):
            if value is function:
                setattr(module, key, watched)


@contextlib.contextmanager
def noting_packages(packages: Sequence[str], called: set[str]) -> Iterator[None]:
    """Note in `called` which of these packages' Python functions run, as "keras.*"."""
    if not packages:
        yield
        return

    def profile(frame: types.FrameType, event: str, argument: object) -> None:
        root = str(frame.f_globals.get("__name__", "")).partition(".")[0]
        if event == "call" and root in packages:
            called.add(f"{root}.*")

    sys.setprofile(profile)
    try:
        yield
    finally:
        sys.setprofile(None)


def state_of(args: Sequence[Any], kwargs: Mapping[str, Any], port: wire.Port) -> object:
    """Return what is different when a function has changed its arguments."""
    values = [*args, *kwargs.values()]
    if wire.are_arrays_at_most(values):
        arrays = [value for value in values if type(value) is np.ndarray]
        return [(array.dtype.str, array.shape, array.tobytes()) for array in arrays]
    return wire.encode([args, kwargs], port)


def shares_memory(value: object, arguments: object) -> bool:
    """Tell whether arrays of a value may lie where arrays of the arguments do."""
    inputs = list(_arrays(arguments))
    return any(np.may_share_memory(output, array) for output in _arrays(value) for array in inputs)


def _arrays(value: object, depth: int = 0) -> Iterator[np.ndarray[Any, Any]]:
    if isinstance(value, np.ndarray):
        yield value
    elif depth < 4 and isinstance(value, Mapping):
        for item in value.values():
            yield from _arrays(item, depth + 1)
    elif depth < 4 and isinstance(value, (list, tuple)) and len(value) < 1000:
        for item in value:
            yield from _arrays(item, depth + 1)


def is_plain_function(value: object) -> bool:
    """Tell whether this is a function as `def` makes it.

    To ask anything of another object may run code of the student's.
    """
    own = {"__wrapped__", "__signature__"}
    return type(value) is types.FunctionType and own.isdisjoint(vars(value))


def parameters_of(value: object) -> list[Parameter] | None:
    """Return the parameters of a function, or None if nobody can know them."""
    if not callable(value):
        return None
    try:
        signature = inspect.signature(value)
    except Exception:  # built-ins and ufuncs have none, and __signature__ is the student's to set
        return None
    return [
        Parameter(str(p.name), p.kind.name, p.default is not inspect.Parameter.empty)
        for p in signature.parameters.values()
    ]


def _iterate(target: Any) -> list[Any]:
    return list(islice(iter(target), MAX_ITERATION))


_ARITHMETIC = ("add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "matmul")

# What can be asked of an object that stays in the child (`checks.proxies.Handle`).
OPERATIONS: dict[str, Callable[..., Any]] = {
    "getattr": getattr,
    "setattr": setattr,
    "getitem": operator.getitem,
    "len": len,
    "iter": _iterate,
    "repr": lambda target: repr(target)[:MAX_TEXT],
    "neg": operator.neg,
    **{name: getattr(operator, name) for name in _ARITHMETIC},
    **{
        "r" + name: (lambda target, other, _name=name: getattr(operator, _name)(other, target))
        for name in _ARITHMETIC
    },
}

"""The child's objects that have no plain form: they stay there, and cross as numbers."""

import sys
from collections.abc import Callable
from typing import Any

import numpy as np

from deepstart.sandbox import blocked_modules, protocol, wire

MAX_HANDLES = 200_000

Exchange = Callable[[bytes], bytes]


class CallbackError(Exception):
    """A function that came as an argument was called in a way that it does not take."""


class Objects:
    """Gives objects of the student's out as numbers, and takes the judge's functions in.

    It is the child's `wire.Port`.
    """

    def __init__(self, ask: Exchange) -> None:
        """`ask` sends a callback's frame to the judge and returns the frame of its answer."""
        self._ask = ask
        self._objects: list[object] = []
        self._numbers: dict[int, int] = {}

    def give(self, value: object) -> list[Any]:
        if isinstance(value, _Callback):
            return [wire.CALLBACK, value.number]
        number = self._numbers.get(id(value))
        if number is None:
            if len(self._objects) >= MAX_HANDLES:
                raise wire.WireError("too many objects were returned")
            number = self._numbers[id(value)] = len(self._objects)
            self._objects.append(value)
        return [wire.HANDLE, number, _type_name(value), callable(value)]

    def take(self, tagged: list[Any]) -> object:
        if tagged[0] == wire.CALLBACK:
            return _Callback(tagged[1], self)
        return self._objects[tagged[1]]

    def sent(self, state: dict[str, Any]) -> None:
        """Note nothing: the judge knows what it sent."""

    def may_draw(self, state: dict[str, Any]) -> bool:
        """What the judge sends may be drawn from."""
        return True

    def call_back(self, number: int, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Have the judge run a function that came as an argument."""
        asked = protocol.Callback(number, list(args), kwargs)
        answer = protocol.decode_answer(self._ask(protocol.encode(asked, self)), self)
        if answer.error is not None:
            raise CallbackError(answer.error)
        return answer.value


class _Callback:
    """A function of the judge's, as the student's code sees it."""

    def __init__(self, number: int, objects: Objects) -> None:
        self.number = number
        self._objects = objects

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self._objects.call_back(self.number, args, kwargs)


def _type_name(value: object) -> str:
    """Return what the judge is told of an object: its class, and of an array its elements'."""
    kind = type(value)
    place = "" if kind.__module__ in ("builtins", "__main__") else f"{kind.__module__}."
    if place and not _is_at_home(kind):
        place = ""
    name = f"{place}{kind.__qualname__}"
    if isinstance(value, np.ndarray) and kind is np.ndarray:
        name += f" of dtype {value.dtype}"
    elif isinstance(value, blocked_modules.StandIn):
        name = blocked_modules.name_of(value)
    return name[: wire.MAX_TYPE_NAME]


def _is_at_home(kind: type) -> bool:
    """Whether a class is found in the module that it names; the name alone is free to choose."""
    found: object = sys.modules.get(kind.__module__)
    for part in kind.__qualname__.split("."):
        found = getattr(found, part, None)
    return found is kind

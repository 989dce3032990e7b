"""What a suite holds in its hands: the student's functions and objects, seen from the judge.

`Proxy` stands for a name that the student defined, `Handle` for an object that stayed in the
child. Both only send requests and get plain values back.
"""

import builtins
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from deepstart.sandbox.protocol import Parameter
from deepstart.sandbox.wire import HandleInfo


@dataclass(frozen=True)
class Frame:
    """One line of the student's own code in a traceback."""

    cell: str
    line: int
    function: str
    source: str


class StudentError(Exception):
    """An exception that the student's code raised, as plain words."""

    wanted: str = ""  # the exception that the check wants of this call instead
    types: tuple[str, ...]
    message: str
    frames: tuple[Frame, ...]

    @property
    def type_name(self) -> str:
        return self.types[0]

    def __reduce__(self) -> tuple[Any, ...]:
        # Its class is made as it is needed, so that no other process knows it.
        return student_error, (list(self.types), self.message, list(self.frames))


_CAUGHT_AS: dict[str, type[StudentError]] = {}

# These end a `for` over `map(answer, inputs)` as if it had come to its end, and with it the check.
_NEVER_CAUGHT_AS = ("StopIteration", "StopAsyncIteration")


def student_error(types: list[str], message: str, frames: list[Frame]) -> StudentError:
    """Return a StudentError that `except ValueError` and the like catch as the original."""
    error = StudentError(message)
    for name in types:
        original = getattr(builtins, name, None)
        if name in _NEVER_CAUGHT_AS:
            continue
        if isinstance(original, type) and issubclass(original, Exception):
            if name not in _CAUGHT_AS:
                try:
                    _CAUGHT_AS[name] = type("StudentError", (StudentError, original), {})
                    _CAUGHT_AS[name]("")
                except TypeError:  # a few exceptions demand their own arguments
                    _CAUGHT_AS[name] = StudentError
            error = _CAUGHT_AS[name](message)
            break
    error.types, error.message, error.frames = tuple(types), message, tuple(frames)
    return error


@dataclass
class Call:
    """One call of a student's function: what went over and everything that came back.

    `seconds` is processor time, so that a loaded machine makes nobody slow.
    """

    name: str
    args: tuple[Any, ...]
    kwargs: dict[str, Any]
    result: Any = None
    error: StudentError | None = None
    args_after: tuple[Any, ...] | None = None
    kwargs_after: dict[str, Any] | None = None
    shares_memory: bool = False
    warnings: tuple[tuple[str, str], ...] = ()
    called: tuple[str, ...] = ()
    stdout: str = ""
    seconds: float = 0.0

    is_variable: bool = False
    # False for a call whose values were too large to keep; it is no evidence of anything.
    was_kept: bool = True

    @property
    def changed_its_arguments(self) -> bool:
        """Whether any argument was different after the call."""
        return self.args_after is not None


class Caller(Protocol):
    """Sends a call to the child."""

    def call(
        self,
        target: "str | Handle",
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
        operation: str | None = None,
    ) -> Call:
        """Return the finished call; raise the student's exception if it raised one."""  # fmt: skip


@dataclass
class Proxy:
    """A function or class that the student defined under a name."""

    name: str
    caller: Caller
    parameters: Sequence[Parameter] | None
    calls: list[Call] = field(default_factory=list)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self.caller.call(self.name, args, kwargs).result

    @property
    def last(self) -> Call:
        """The last call in the current check."""
        return self.calls[-1]


class Handle:
    """An object of the student's that stays in the child and can be asked from here.

    Attributes, items, calls, arithmetic, `len`, iteration and `repr` are asked there; comparison
    and truth are not, so that no `__eq__` of the student's decides anything.
    """

    __slots__ = ("_caller", "_generation", "_info")

    def __init__(self, caller: Caller, info: HandleInfo, generation: int) -> None:
        object.__setattr__(self, "_caller", caller)
        object.__setattr__(self, "_info", info)
        object.__setattr__(self, "_generation", generation)

    def _ask(self, operation: str | None, *args: Any) -> Any:
        return self._caller.call(self, args, {}, operation).result

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # NumPy and copy look for protocols that a handle does not have
            raise AttributeError(name)
        return self._ask("getattr", name)

    def __setattr__(self, name: str, value: Any) -> None:
        self._ask("setattr", name, value)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self._caller.call(self, args, kwargs).result

    def __getitem__(self, key: Any) -> Any:
        return self._ask("getitem", key)

    def __len__(self) -> int:
        return int(self._ask("len"))

    def __bool__(self) -> bool:
        return True

    def __iter__(self) -> Iterator[Any]:
        return iter(self._ask("iter"))

    def __repr__(self) -> str:
        return str(self._ask("repr"))

    def __neg__(self) -> Any:
        return self._ask("neg")

    def __array__(self, *args: Any, **kwargs: Any) -> Any:
        raise TypeError("an object of the student's is not an array")


def _binary(name: str) -> Callable[[Handle, Any], Any]:
    return lambda self, other: self._ask(name, other)


for _name in ("add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "matmul"):
    setattr(Handle, f"__{_name}__", _binary(_name))
    setattr(Handle, f"__r{_name}__", _binary("r" + _name))

"""The side of the student: runs the cells of one submission and answers calls.

This module works in a process that nothing trusts. It gets cells, names and arguments, and gives
values and observations; what is right is known only to the judge, on the other end of the wire.

A request is a dict with a key "do" (the name of a method of `Child` below) and its arguments; a
reply is a dict again. While a call runs, the child may itself ask the judge for the result of a
function that came as an argument ("callback").
"""

import __future__

import ast
import builtins
import contextlib
import functools
import inspect
import io
import linecache
import operator
import os
import signal
import socket
import sys
import time
import types
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

import numpy as np

from deepstart.sandbox import blocked_modules, figures, magics, shell, wire

MAX_OUTPUT = 20_000
MAX_MESSAGE = 2_000
MAX_FRAMES = 12
MAX_HANDLES = 200_000
MAX_ITERATION = 100_000
MAX_ERRORS = 20  # of one cell
WARM_UP_RUNS = 9  # Python makes code faster after its first eight runs
# A statement that has run for less is not the one that the judge wants to end: its signal was late.
LEAST_SECONDS = 0.2

# Packages whose stand-ins every submission gets: notebook machinery that takes seconds to import
# and decides nothing here.
MACHINERY = ("otter", "deepstart")

_FUTURE = functools.reduce(
    operator.or_, (getattr(__future__, name).compiler_flag for name in __future__.all_feature_names)
)

Exchange = Callable[[bytes], bytes]


class CallbackError(Exception):
    """A function that came as an argument was called in a way that it does not take."""


class _TimeUpError(BaseException):
    """The judge wants the statement that runs to end."""


class _Output(io.TextIOBase):
    """Standard output that keeps its first MAX_OUTPUT characters and forgets the rest."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.left = MAX_OUTPUT

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        if self.left > 0:
            self.parts.append(text[: self.left])
            self.left -= len(text)
        return len(text)

    def taken(self) -> str:
        text = "".join(self.parts)
        self.parts.clear()
        self.left = MAX_OUTPUT
        return _sendable(text)


def _sendable(text: str) -> str:
    """Return text without halves of characters, which UTF-8 does not know."""
    return text.encode("utf-8", "replace").decode("utf-8")


class _Watched:
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
        return _Watched(self._name, attribute, self._called)  # such as np.tanh.at


class Child:
    """One submission's namespace, its objects and the requests that it answers."""

    def __init__(self, ask: Exchange) -> None:
        """`ask` sends a callback's frame to the judge and returns the frame of its answer."""
        self._ask = ask
        module = types.ModuleType("__main__")
        self.names: dict[str, Any] = module.__dict__
        self._objects: list[object] = []
        self._numbers: dict[int, int] = {}
        self._output = _Output()
        self._called: set[str] = set()
        self._in_question = False
        self._future = 0
        self._errors: list[dict[str, Any]] = []  # of the cell that runs
        self._light_from: float = float("inf")  # the line from which it only defines
        self._statement_since = float("inf")
        self._stars: list[blocked_modules.StandIn] = []  # from which everything was imported
        self._imports = blocked_modules.Imports((), self.answering)
        ipython = magics.Shell(self.names, self._run_part)
        self._get_ipython = self.names["get_ipython"] = lambda: ipython
        self.names["display"] = magics.display
        self.module = module

    def become_main(self, forbidden: list[str]) -> None:
        """Be what this process is there for: its main module, its imports, its interrupts."""
        sys.modules["__main__"] = self.module
        sys.path.insert(0, "")  # files that a cell has written can be imported
        for name in [name for name in sys.modules if name.partition(".")[0] in MACHINERY]:
            del sys.modules[name]
        self._imports = blocked_modules.Imports(forbidden, self.answering)
        self._imports.install()
        shell.prepare_event_loops()
        signal.signal(signal.SIGINT, self.end_statement)

    # -- objects without a plain form ------------------------------------------------------------

    def give(self, value: object) -> list[Any]:
        if isinstance(value, _Callback):
            return [wire.CALLBACK, value.number]
        number = self._numbers.get(id(value))
        if number is None:
            if len(self._objects) >= MAX_HANDLES:
                raise wire.WireError("too many objects were returned")
            number = self._numbers[id(value)] = len(self._objects)
            self._objects.append(value)
        kind = type(value)
        place = "" if kind.__module__ in ("builtins", "__main__") else f"{kind.__module__}."
        if place and not _is_at_home(kind):
            place = ""
        name = f"{place}{kind.__qualname__}"
        if kind is np.ndarray:
            name += f" of dtype {value.dtype}"  # type: ignore[attr-defined]
        elif isinstance(value, blocked_modules.StandIn):
            name = blocked_modules.name_of(value)
        name = name[: wire.MAX_TYPE_NAME]
        return [wire.HANDLE, number, name, callable(value)]

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
        request = {"callback": number, "args": list(args), "kwargs": kwargs}
        answer = wire.decode(self._ask(wire.encode(request, self)), self)
        if answer["error"] is not None:
            raise CallbackError(answer["error"])
        return answer["value"]

    # -- requests --------------------------------------------------------------------------------

    def answer(self, frame: bytes) -> bytes:
        """Return the frame of the reply to a request."""
        request = wire.decode(frame, self)
        action = request.pop("do")
        reply = _ACTIONS[action](self, **request)
        try:
            return wire.encode(reply, self)
        except (wire.WireError, RecursionError, MemoryError) as error:
            return wire.encode({"unsendable": str(error)[:MAX_MESSAGE]}, self)

    def watch(self, names: list[str]) -> dict[str, Any]:
        """Note calls of these functions ("numpy.tanh") from now on, wherever they stand."""
        for name in names:
            module_name, _, attribute = name.rpartition(".")
            __import__(module_name)
            function = getattr(sys.modules[module_name], attribute)
            watched = _Watched(name, function, self._called)
            for module in list(sys.modules.values()):
                for key, value in list(getattr(module, "__dict__", {}).items()):
                    if value is function:
                        setattr(module, key, watched)
        return {}

    def cell(
        self, number: int, source: str, show: bool = False, light_from: int | None = None
    ) -> dict[str, Any]:
        """Run one cell in the submission's namespace.

        With `show`, its last value is printed and its figures are drawn, as a notebook does it.
        From the line `light_from` on, only what defines something is run.
        """
        filename = f"<cell {number}>"
        self._errors = []
        self._light_from = before = float("inf") if light_from is None else light_from
        error = self._guarded(lambda: self._run_source(source, filename, show))[1]
        errors = [*self._errors, error][:MAX_ERRORS] if error else self._errors
        reply: dict[str, Any] = {
            "error": errors[0] if errors else None,
            "stdout": self._output.taken(),
        }
        if errors[1:]:
            reply["more"] = errors[1:]
        if self._light_from < before:
            reply["stopped"] = int(self._light_from)
        if show:
            reply["figures"] = self._guarded(figures.drawn)[0] or []
            self._output.taken()
        return reply

    def show_grades(self, grades: dict[str, float]) -> dict[str, Any]:
        """Let the notebook's own checks say what the judge has found of the public ones."""
        self._imports.replace("otter", blocked_modules.otter_with(grades, self.answering))
        return {}

    def look(self, name: str) -> dict[str, Any]:
        """Tell what a name of the submission stands for."""
        if name not in self.names:
            return {"found": False}
        value = self.names[name]
        return {"found": True, "value": value, "parameters": _parameters(value)}

    def functions(self, names: list[str]) -> dict[str, Any]:
        """Tell which of these names stand for functions as `def` makes them, with parameters.

        Of other objects one has to `look`: to ask them anything may run code of the student's.
        """
        found = {name: self.names[name] for name in names if name in self.names}
        return {"found": {name: _parameters(v) for name, v in found.items() if _is_plain(v)}}

    def call(
        self,
        target: Any,
        args: list[Any],
        kwargs: dict[str, Any] | None = None,
        operation: str | None = None,
        packages: Sequence[str] = (),
    ) -> dict[str, Any]:
        """Call a function of the submission, or ask something of one of its objects.

        Packages whose functions ran meanwhile are noted among what was called, as "keras.*".
        """
        if isinstance(target, str):
            target = self.names.get(target)
        kwargs = kwargs or {}
        arguments: list[Any] = [args, kwargs]
        before = self._state(args, kwargs)
        started = time.process_time()  # not the clock: other processes must not count
        self._called.clear()
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            self._in_question = True
            with _noting_packages(packages, self._called):
                if operation is None:
                    value, error = self._guarded(lambda: target(*args, **kwargs))
                else:
                    value, error = self._guarded(lambda: _OPERATIONS[operation](target, *args))
            self._in_question = False
        seconds = time.process_time() - started
        if isinstance(value, blocked_modules.StandIn):  # not used, but given as the answer
            error = _described(blocked_modules.refusal(value))
            value = None
        try:
            changed = self._state(args, kwargs) != before
        except (wire.WireError, RecursionError):
            changed, arguments = True, [None, None]
        noticed = {
            "error": error,
            "arguments": arguments if changed else None,
            "shares_memory": _shares_memory(value, (args, kwargs)),
            "warnings": [[w.category.__name__, str(w.message)[:MAX_MESSAGE]] for w in caught[:20]],
            "called": sorted(self._called),
            "stdout": self._output.taken(),
        }
        told = {name: found for name, found in noticed.items() if found}
        return {"value": value, "seconds": seconds, **told}

    def _state(self, args: list[Any], kwargs: dict[str, Any]) -> object:
        """Return what is different when a function has changed its arguments."""
        values = [*args, *kwargs.values()]
        if wire.are_arrays_at_most(values):
            arrays = [value for value in values if type(value) is np.ndarray]
            return [(array.dtype.str, array.shape, array.tobytes()) for array in arrays]
        return wire.encode([args, kwargs], self)

    # -- running student code --------------------------------------------------------------------

    def _guarded(self, run: Callable[[], Any]) -> tuple[Any, dict[str, Any] | None]:
        """Run student code; return its value and None, or None and its error in plain words."""
        outside = sys.stdout, sys.stderr
        sys.stdout = sys.stderr = self._output
        try:
            return run(), None
        except BaseException as error:  # sys.exit() and KeyboardInterrupt are the student's too
            return None, _described(error)
        finally:
            sys.stdout, sys.stderr = outside

    def _run_source(self, source: str, filename: str, show: bool = False) -> None:
        """Run a cell statement by statement: one that fails leaves those behind it.

        It may fail only because there is no keyboard, no such file and no such package here.
        """
        tree, source = shell.parsed(source, filename)
        lines = source.splitlines(keepends=True)
        linecache.cache[filename] = (len(source), None, lines, filename)
        self._run_statements(tree, filename, show and not source.rstrip().endswith(";"))

    def _run_part(self, source: str, line: int) -> None:
        """Run what stands behind a magic, in this line of its cell."""
        caller: types.FrameType | None = sys._getframe(1)
        while caller is not None and not caller.f_code.co_filename.startswith("<cell"):
            caller = caller.f_back
        filename = "<cell>" if caller is None else caller.f_code.co_filename
        tree, _source = shell.parsed("\n" * (line - 1) + source, filename)
        self._run_statements(tree, filename, False)

    def _run_statements(self, tree: ast.Module, filename: str, prints_last: bool) -> None:
        self._bind_stars(tree)
        for statement in tree.body:
            if statement.lineno >= self._light_from and not shell.is_light(statement):
                continue
            part: ast.Module | ast.Interactive = ast.Module([statement], [])
            if prints_last and statement is tree.body[-1] and isinstance(statement, ast.Expr):
                part = ast.Interactive([statement])
            try:
                self._run_statement(part, filename)
            except _TimeUpError:
                self._light_from = statement.lineno
            except BaseException as error:  # sys.exit() and KeyboardInterrupt are the student's
                if self._in_question:
                    raise
                self._note(error)
                if isinstance(statement, (ast.Import, ast.ImportFrom)):
                    self._import_the_rest(statement, filename)
            if self._stars:
                self._bind_stars(tree)

    def _run_statement(self, part: ast.Module | ast.Interactive, filename: str) -> None:
        mode = "exec" if isinstance(part, ast.Module) else "single"
        flags = self._future | ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
        code = compile(part, filename, mode, flags, True)
        self._future |= code.co_flags & _FUTURE  # a cell's __future__ holds for the next ones
        is_inner = self._statement_since != float("inf")
        self._statement_since = time.monotonic()
        try:
            if code.co_flags & inspect.CO_COROUTINE:
                shell.run_until_complete(eval(code, self.names))
            else:
                exec(code, self.names)
        finally:
            self._statement_since = time.monotonic() if is_inner else float("inf")
        match part.body:
            case [ast.ImportFrom(module=str(module))] if module.partition(".")[0] == "IPython":
                self.names["get_ipython"] = self._get_ipython  # IPython's own has nothing to give
            case [ast.ImportFrom(module=str(module), names=[ast.alias(name="*")])]:
                if self._imports.knows(module):
                    self._note_star(self._imports.found(module))

    def _note(self, error: BaseException) -> None:
        if len(self._errors) < MAX_ERRORS:
            self._errors.append(_described(error))

    def end_statement(self, *_signal: object) -> None:
        """Let the statement that runs end, as the interrupt button of a notebook does."""
        now = time.monotonic()
        if not self._in_question and now - self._statement_since > LEAST_SECONDS:
            self._statement_since = now  # who catches it has some time again
            raise _TimeUpError

    # -- imports that failed ---------------------------------------------------------------------

    def _import_the_rest(self, statement: ast.Import | ast.ImportFrom, filename: str) -> None:
        """Import each name of a failed import by itself, and bind stand-ins for missing packages.

        The student's machine has a package that this one lacks: what stands below the import may
        well be right without it.
        """
        for alias in statement.names:
            one: ast.stmt = ast.Import([alias])
            if isinstance(statement, ast.ImportFrom):
                one = ast.ImportFrom(statement.module, [alias], statement.level)
            part = ast.Module([ast.copy_location(one, statement)], [])
            try:
                self._run_statement(part, filename)
            except ModuleNotFoundError as error:
                if _is_whole_package(str(error.name)):
                    self._bind_missing(statement, alias, str(error.name))
            except Exception:
                continue  # it is noted already that the statement failed

    def _bind_missing(
        self, statement: ast.Import | ast.ImportFrom, alias: ast.alias, lacking: str
    ) -> None:
        if isinstance(statement, ast.Import):
            name = alias.name if alias.asname else alias.name.partition(".")[0]
            self.names[alias.asname or name] = self._imports.missing(name, lacking)
        elif alias.name == "*":
            self._note_star(self._imports.missing(str(statement.module), lacking))
        else:
            package = self._imports.missing(str(statement.module), lacking)
            self.names[alias.asname or alias.name] = getattr(package, alias.name, package)

    def _note_star(self, module: object) -> None:
        if isinstance(module, blocked_modules.StandIn):
            self._stars.append(module)

    def _bind_stars(self, tree: ast.Module) -> None:
        """Bind what a cell uses and nothing defines, if there was a `from missing import *`."""
        if not self._stars:
            return
        names = [node for node in ast.walk(tree) if isinstance(node, ast.Name)]
        defined = {node.id for node in names if not isinstance(node.ctx, ast.Load)}
        defined |= {node.name for node in ast.walk(tree) if isinstance(node, shell.NAMED)}
        for name in {node.id for node in names} - defined - {*self.names, *dir(builtins)}:
            self.names[name] = getattr(self._stars[-1], name, None)

    def answering(self) -> bool:
        """Whether a question is being called at the moment, rather than a cell run."""
        return self._in_question


@contextlib.contextmanager
def _noting_packages(packages: Sequence[str], called: set[str]) -> Iterator[None]:
    """Note in `called` which of these packages' Python functions run."""
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


class _Callback:
    """A function of the judge's, as the student's code sees it."""

    def __init__(self, number: int, child: Child) -> None:
        self.number = number
        self._child = child

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self._child.call_back(self.number, args, kwargs)


def _described(error: BaseException) -> dict[str, Any]:
    try:
        message = str(error)
    except Exception:
        message = ""
    frames = [
        [frame.filename, frame.lineno or 0, frame.name, frame.line or ""]
        for frame in _frames(error.__traceback__)
        if frame.filename.startswith("<cell")
    ]
    if isinstance(error, SyntaxError) and (error.filename or "").startswith("<cell"):
        frames.append([error.filename, error.lineno or 0, "", (error.text or "").strip()])
    return {
        "types": [kind.__name__ for kind in type(error).__mro__],
        "message": _sendable(message[:MAX_MESSAGE]),
        "frames": frames[-MAX_FRAMES:],
    }


def _is_whole_package(name: str) -> bool:
    """Tell whether a missing module is a package of its own, not a part of one that is there."""
    above = sys.modules.get(name.rpartition(".")[0])
    return "." not in name or (above is not None and getattr(above, "__file__", None) is None)


def _frames(trace: types.TracebackType | None) -> Iterator[Any]:
    import traceback

    # A RecursionError has a thousand frames, of which the last few say it all.
    yield from traceback.extract_tb(trace, limit=-100)


def _is_at_home(kind: type) -> bool:
    """Whether a class is found in the module that it names; the name alone is free to choose."""
    found: object = sys.modules.get(kind.__module__)
    for part in kind.__qualname__.split("."):
        found = getattr(found, part, None)
    return found is kind


def _is_plain(value: object) -> bool:
    own = {"__wrapped__", "__signature__"}
    return type(value) is types.FunctionType and own.isdisjoint(vars(value))


def _parameters(value: object) -> list[list[Any]] | None:
    """Return name, kind and whether there is a default of each parameter; None if unknowable."""
    if not callable(value):
        return None
    try:
        signature = inspect.signature(value)
    except Exception:  # built-ins and ufuncs have none, and __signature__ is the student's to set
        return None
    return [
        [str(p.name), p.kind.name, p.default is not inspect.Parameter.empty]
        for p in signature.parameters.values()
    ]


def _arrays(value: object, depth: int = 0) -> Iterator[np.ndarray[Any, Any]]:
    if isinstance(value, np.ndarray):
        yield value
    elif depth < 4 and isinstance(value, Mapping):
        for item in value.values():
            yield from _arrays(item, depth + 1)
    elif depth < 4 and isinstance(value, (list, tuple)) and len(value) < 1000:
        for item in value:
            yield from _arrays(item, depth + 1)


def _shares_memory(value: object, arguments: object) -> bool:
    inputs = list(_arrays(arguments))
    return any(np.may_share_memory(output, array) for output in _arrays(value) for array in inputs)


def _iterate(target: Any) -> list[Any]:
    return list(islice(iter(target), MAX_ITERATION))


_OPERATIONS: dict[str, Callable[..., Any]] = {
    "getattr": getattr,
    "setattr": setattr,
    "getitem": operator.getitem,
    "len": len,
    "iter": _iterate,
    "repr": lambda target: repr(target)[:MAX_MESSAGE],
    "str": lambda target: str(target)[:MAX_MESSAGE],
    "neg": operator.neg,
    **{
        name: getattr(operator, name)
        for name in ("add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "matmul")
    },
    **{
        "r" + name: (lambda target, other, _name=name: getattr(operator, _name)(other, target))
        for name in ("add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "matmul")
    },
}

_ACTIONS: dict[str, Callable[..., dict[str, Any]]] = {
    "watch": Child.watch,
    "cell": Child.cell,
    "show_grades": Child.show_grades,
    "look": Child.look,
    "functions": Child.functions,
    "call": Child.call,
}


class Stream:
    """Frames over a connected socket, each behind its length."""

    def __init__(self, connection: socket.socket) -> None:
        self._sendall, self._recv = connection.sendall, connection.recv
        self._received = b""

    def send(self, frame: bytes) -> None:
        self._sendall(len(frame).to_bytes(8, "little") + frame)

    def receive(self) -> bytes:
        end = 8 + int.from_bytes(self._read(8)[:8], "little")
        received = self._read(end)
        self._received = received[end:]
        return received[8:end]

    def _read(self, count: int) -> bytes:
        """Return what has come and was not taken, at least so many bytes."""
        parts, size = [self._received], len(self._received)
        while size < count:
            part = self._recv(max(2**16, min(count - size, 2**20)))
            if not part:
                os._exit(0)  # the judge is gone
            parts.append(part)
            size += len(part)
        self._received = b"".join(parts)
        return self._received


_WARM_UP = """
import numpy as np

def answer(x, y, scale=1.0):
    z = np.asarray(x, dtype=float) @ np.asarray(y, dtype=float).T
    if z.ndim > 2:
        raise ValueError(f"{z.shape}")
    e = np.exp(z - np.max(z, axis=-1, keepdims=True)) / np.sqrt(scale)
    grads = {"W": e[..., :2] * scale, "b": e.sum(axis=0)}
    return float(np.mean(np.log(np.clip(e, 1e-12, None)) ** 2)), grads
"""


def warm_up() -> None:
    """Do, before anything is forked, what every child does: run cells, answer calls.

    Python makes code faster that has run some times, and NumPy sets itself up when it is first
    used. Children inherit that, instead of doing it anew, each of them.
    """
    child = Child(lambda frame: frame)
    x, y = np.arange(12.0).reshape(4, 3), np.ones((5, 3))
    requests: list[dict[str, Any]] = [{"do": "cell", "number": 1, "source": _WARM_UP}]
    requests += [{"do": "look", "name": "answer"}]
    for args in ([x, y], [x.tolist(), y, 2.0], [x[:, 0], y], [np.ones((2, 2, 3)), y]):
        requests.append({"do": "call", "target": "answer", "args": args})
    for _ in range(WARM_UP_RUNS):
        for request in requests:
            reply = child.answer(wire.encode(request, child))
            wire.decode(reply, child)


def serve(connection: socket.socket, forbidden: list[str]) -> None:
    """Answer the judge's requests over `connection` until it closes."""
    stream = Stream(connection)

    def ask(frame: bytes) -> bytes:
        stream.send(b"?" + frame)
        return stream.receive()

    child = Child(ask)
    child.become_main([*MACHINERY, *forbidden])
    while True:
        stream.send(b"=" + child.answer(stream.receive()))

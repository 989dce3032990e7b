"""The side of the student: serves the requests of a judge (`protocol`) for one submission.

This module works in a process that nothing trusts. It gets cells, names and arguments, and gives
values and observations; what is right is known only to the judge, on the other end of the wire.
"""

import os
import signal
import socket
import sys
import time
import warnings
from collections.abc import Callable
from typing import Any

from deepstart.sandbox import blocked_modules, calls, protocol, shell, wire
from deepstart.sandbox.cells import Cells
from deepstart.sandbox.objects import Exchange, Objects
from deepstart.sandbox.protocol import (
    MAX_TEXT,
    CallFunction,
    CallReply,
    CellReply,
    Done,
    FindFunctions,
    FunctionsReply,
    Look,
    LookReply,
    Reply,
    RunCell,
    ShowGrades,
    Unsendable,
    Watch,
)
from deepstart.sandbox.student_code import Output, guarded, report_of

MAX_WARNINGS = 20

# Packages that are blocked in every submission: notebook machinery that takes seconds to import
# and decides nothing here.
MACHINERY = ("otter", "deepstart")


class Child:
    """One submission's namespace, its objects and the requests that it answers."""

    def __init__(self, ask: Exchange) -> None:
        """`ask` sends a callback's frame to the judge and returns the frame of its answer."""
        self._objects = Objects(ask)
        self._output = Output()
        self._cells = Cells(self._output)
        self._called: set[str] = set()
        self.names = self._cells.names

    def become_main(self, forbidden: list[str]) -> None:
        """Be what this process is there for: its main module, its imports, its interrupts."""
        sys.modules["__main__"] = self._cells.module
        sys.path.insert(0, "")  # files that a cell has written can be imported
        for name in [name for name in sys.modules if name.partition(".")[0] in MACHINERY]:
            del sys.modules[name]
        self._cells.imports = blocked_modules.Imports(forbidden, self._cells.answering)
        self._cells.imports.install()
        shell.prepare_event_loops()
        signal.signal(signal.SIGINT, self._cells.end_statement)

    def answer(self, frame: bytes) -> bytes:
        """Return the frame of the reply to a request."""
        request = protocol.decode_request(frame, self._objects)
        reply = _ANSWERS[request.do](self, request)
        try:
            return protocol.encode(reply, self._objects)
        except (wire.WireError, RecursionError, MemoryError) as error:
            return protocol.encode(Unsendable(str(error)[:MAX_TEXT]), self._objects)

    def _watch(self, request: Watch) -> Done:
        for name in request.names:
            calls.watch(name, self._called)
        return Done()

    def _show_grades(self, request: ShowGrades) -> Done:
        grader = blocked_modules.Grader(self._cells.answering, request.grades)
        otter = blocked_modules.otter_with(grader, self._cells.answering)
        self._cells.imports.replace("otter", otter)
        self.names["grader"] = grader
        return Done()

    def _run_cell(self, request: RunCell) -> CellReply:
        return self._cells.run(request)

    def _look(self, request: Look) -> LookReply:
        if request.name not in self.names:
            return LookReply(False, None)
        value = self.names[request.name]
        return LookReply(True, value, calls.parameters_of(value))

    def _find_functions(self, request: FindFunctions) -> FunctionsReply:
        found = {name: self.names[name] for name in request.names if name in self.names}
        return FunctionsReply(
            {
                name: calls.parameters_of(value)
                for name, value in found.items()
                if calls.is_plain_function(value)
            }
        )

    def _call(self, request: CallFunction) -> CallReply:
        target, args, kwargs = request.target, request.args, request.kwargs
        if isinstance(target, str):
            target = self.names.get(target)
        if request.operation:
            operation = calls.OPERATIONS[request.operation]
            run: Callable[[], Any] = lambda: operation(target, *args)  # noqa: E731
        else:
            run = lambda: target(*args, **kwargs)  # noqa: E731
        before = calls.state_of(args, kwargs, self._objects)
        started = time.process_time()  # not the clock: other processes must not count
        self._called.clear()
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            self._cells.is_answering = True
            with calls.noting_packages(request.packages, self._called):
                value, error = guarded(run, self._output)
            self._cells.is_answering = False
        seconds = time.process_time() - started
        if isinstance(value, blocked_modules.StandIn):  # not used, but given as the answer
            error = report_of(blocked_modules.refusal(value))
            value = None
        arguments: list[Any] | None = None
        try:
            if calls.state_of(args, kwargs, self._objects) != before:
                arguments = [args, kwargs]
        except (wire.WireError, RecursionError):
            arguments = [[], {}]  # changed to what cannot be sent
        return CallReply(
            value,
            seconds,
            error,
            arguments,
            shares_memory=calls.shares_memory(value, (args, kwargs)),
            warnings=[
                [w.category.__name__, str(w.message)[:MAX_TEXT]] for w in caught[:MAX_WARNINGS]
            ],
            called=sorted(self._called),
            stdout=self._output.taken(),
        )


_ANSWERS: dict[str, Callable[[Child, Any], Reply]] = {
    Watch.do: Child._watch,
    ShowGrades.do: Child._show_grades,
    RunCell.do: Child._run_cell,
    Look.do: Child._look,
    FindFunctions.do: Child._find_functions,
    CallFunction.do: Child._call,
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
        """Return at least so many of the bytes that were received and not taken."""
        parts, size = [self._received], len(self._received)
        while size < count:
            part = self._recv(max(2**16, min(count - size, 2**20)))
            if not part:
                os._exit(0)  # the judge is gone
            parts.append(part)
            size += len(part)
        self._received = b"".join(parts)
        return self._received


def serve(connection: socket.socket, forbidden: list[str]) -> None:
    """Answer the judge's requests over `connection` until it closes."""
    stream = Stream(connection)

    def ask(frame: bytes) -> bytes:
        stream.send(protocol.CALLBACK + frame)
        return stream.receive()

    child = Child(ask)
    child.become_main([*MACHINERY, *forbidden])
    while True:
        stream.send(protocol.REPLY + child.answer(stream.receive()))

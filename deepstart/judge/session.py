"""One submission being asked: starts its child, runs its cells, sends calls, starts it again.

The judge owns the clock. A child that is late is killed, one that dies is noticed; either costs the
check that it happened in (`ChildGone`), and the next check gets a new child in which the same cells
have run.

A statement of a cell that is late is interrupted first, and costs itself: of what stands behind it
in its cell, the definitions are kept. The same is left out when the cells run again. Of a cell that
has killed a child, the definitions are left; a second time, nothing.
"""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

import numpy as np

from deepstart.checks.proxies import (
    Call,
    Frame,
    Handle,
    Proxy,
    StudentError,
    student_error,
)
from deepstart.course import CELL_REST, CELL_RUNS, Assignment
from deepstart.judge import watchdog
from deepstart.judge.callbacks import Callbacks
from deepstart.sandbox import figures, protocol, wire
from deepstart.sandbox.connection import Connection
from deepstart.sandbox.endings import ChildGone, Lost, Malformed, OverLimit, is_timeout
from deepstart.sandbox.protocol import (
    CallFunction,
    CallReply,
    CellReply,
    ErrorReport,
    FindFunctions,
    FunctionsReply,
    Look,
    LookReply,
    Parameter,
    Request,
    RunCell,
    ShowGrades,
    Unsendable,
    Watch,
)
from deepstart.submissions.submission import Cell, Submission

MAX_KEPT_BYTES = 64 * 2**20  # of all values that came back from one submission
# Of all cells of a notebook together.
MAX_STDOUT_OF_ALL = 500_000
MAX_FIGURE_BYTES = 16 * 2**20
# What each cell has when `CELL_RUNS` is used up, until half of `CELL_REST` is as well. The other
# half is for a last try, in which only definitions are run of what is slow or was not reached.
MOMENT = 0.5
# How long an interrupted cell may take to end.
PATIENCE = 2.0

# Why a cell was cut short: it was late, or it ended its process.
Gone = Literal["timeout", "crashed"]


@dataclass(frozen=True)
class CellReport:
    """How one cell of the submission went."""

    number: int
    error: StudentError | None
    gone: Gone | None
    stdout: str
    figures: tuple[bytes, ...] = ()  # PNG
    later: tuple[StudentError, ...] = ()  # the errors of statements behind the first that failed
    stopped: int | None = None  # the line that took too long

    @property
    def errors(self) -> tuple[StudentError, ...]:
        return (self.error, *self.later) if self.error else ()


@dataclass(frozen=True)
class Missing:
    """A name that the submission does not define."""

    name: str


class Session:
    """The conversation with one submission."""

    def __init__(
        self,
        submission: Submission,
        assignment: Assignment,
        connect: Callable[[bool], Connection],
        grades: dict[str, float] | None = None,
    ) -> None:
        self.submission = submission
        self.assignment = assignment
        self.deadline = float("inf")
        self.cells: list[CellReport] = []
        self.calls: list[Call] = []
        self.asked: list[Call] = []  # the last thing asked of an object, at most one
        # What went wrong on the grader's own side; no student may lose a point by it.
        self.broken: Exception | None = None
        # Whether one of its processes has been asked by a hidden check. It stays: a process can
        # leave what it has seen for the next one, by more ways than can be closed.
        self.has_seen_hidden = False
        self._connect = connect
        self._connection: Connection | None = None
        self._waited = 0.0
        self._generation = 0
        self._watched_packages = {
            question.name: [name.removesuffix(".*") for name in question.watch if name[-2:] == ".*"]
            for question in assignment.questions
        }
        # The functions and classes that this process was asked for, and their parameters.
        self._functions: dict[str, Sequence[Parameter] | None] = {}
        self._looks_ahead = True
        self._fatal: dict[int, Gone] = {}  # cells that have killed a child, of which little is run
        self._left_out: set[int] = set()  # those that did it again
        self._stopped: dict[int, int] = {}  # from which line on a cell only defines
        self._quick: set[int] = set()
        self._is_last_try = False
        self._grades = grades
        self._callbacks = Callbacks()
        self._generators: list[dict[str, Any]] = []  # the states of those that the last call sent
        self._bytes_left = MAX_KEPT_BYTES
        self._last_size = 0
        self._stdout_left = self._figure_bytes_left = 0
        self._cell_seconds_left = CELL_RUNS * assignment.seconds_per_cell

    # -- life ------------------------------------------------------------------------------------

    def begin(self) -> None:
        """Make sure that a child is there and the cells have run in it."""
        while self._connection is None:
            if self._cell_seconds_left <= self._last_second():
                if self._is_last_try:
                    raise ChildGone(OverLimit("cells"))
                self._is_last_try = True
                for cell in self.submission.cells:
                    if cell.number not in self._quick:
                        self._stopped.setdefault(cell.number, 0)
            self._generation += 1
            started = self.now()
            try:
                self._connection = self._connect(self.submission.draws)
                self._run_cells()
            except ChildGone:
                self.close()
            except Exception as error:
                self.broken = error
                raise
            finally:
                self._cell_seconds_left -= self.now() - started

    def show(self) -> list[CellReport]:
        """Run the cells for their looks; return what each printed and drew.

        That takes a session of its own, made with `grades`, which `grader.check` tells the cells:
        by question, the share of public checks that passed. Nothing else may be asked there.
        """
        try:
            self.begin()
        except ChildGone:
            return [r for r in self.cells if r.number not in self._fatal] + [
                CellReport(number, None, kind, "") for number, kind in self._fatal.items()
            ]
        finally:
            self.close()
        return self.cells

    def slow_cells(self) -> list[int]:
        """Return the numbers of the cells that took too long, or ended the process."""
        return sorted({*self._fatal, *(n for n, line in self._stopped.items() if line > 0)})

    def close(self) -> None:
        """End the child, if there is one."""
        if self._connection is not None:
            self._connection.close()
            self._waited += self._connection.waited
            self._connection = None
            self._functions.clear()

    def _run_cells(self) -> None:
        """Run the cells, and look which questions are functions: all of it is sent ahead."""
        self._stdout_left, self._figure_bytes_left = MAX_STDOUT_OF_ALL, MAX_FIGURE_BYTES
        to_run = [cell for cell in self.submission.cells if cell.number not in self._left_out]
        preparing = self._preparing()
        end = self.now() + self._cell_seconds_left
        last = end - self._last_second()

        def deadline() -> float:
            now = self.now()
            return min(now + self.assignment.seconds_per_cell, max(end, now + MOMENT), last)

        replies = self._replies(
            [*preparing, *map(self._running, to_run), *self._looking()], deadline, PATIENCE
        )
        for _request in preparing:
            next(replies)
        self._keep([self._result_of(cell, replies) for cell in self.submission.cells])
        try:
            for reply in replies:
                self._note_functions(FunctionsReply.of(reply))
        except ChildGone:  # then each check looks for what it needs, and that is all that it costs
            self._looks_ahead = False
            raise

    def _result_of(self, cell: Cell, replies: Iterator[dict[Any, Any]]) -> CellReport:
        """Return how a cell went, and note what that means for the next child."""
        gone = self._fatal.get(cell.number)
        if cell.number in self._left_out:
            return CellReport(cell.number, None, gone, "")
        began = self.now()
        try:
            report = self._report(cell.number, CellReply.of(next(replies)))
        except ChildGone as error:
            self._note_killer(cell, "timeout" if is_timeout(error.ending) else "crashed")
            raise
        if report.stopped is not None:
            self._stopped[cell.number] = report.stopped
        elif self.now() - began < MOMENT:
            self._quick.add(cell.number)
        stopped = self._stopped.get(cell.number)
        if gone is None and stopped is not None:
            gone = "timeout"
        return replace(report, gone=gone, stopped=stopped or None)

    def _keep(self, reports: list[CellReport]) -> None:
        """Remember how the cells went.

        Once a hidden check has run, only their ends are updated: the rest stays as it was.
        """
        if not self.has_seen_hidden:
            self.cells = reports
            return
        now = {report.number: report for report in reports}
        self.cells = [
            replace(cell, gone=now[cell.number].gone, stopped=now[cell.number].stopped)
            for cell in self.cells
        ]

    def _report(self, number: int, reply: CellReply) -> CellReport:
        """Return how a cell went from its reply; of all cells together, so much is shown."""
        stdout = reply.stdout[: self._stdout_left]
        self._stdout_left -= len(stdout)
        drawn = []
        for figure in reply.figures[: figures.MAX_FIGURES]:
            cleaned = figures.cleaned(figure)
            if cleaned is not None and len(cleaned) <= self._figure_bytes_left:
                self._figure_bytes_left -= len(cleaned)
                drawn.append(cleaned)
        later = tuple(map(_raised, reply.more))
        error = _raised(reply.error) if reply.error else None
        return CellReport(number, error, None, stdout, tuple(drawn), later, reply.stopped)

    def _last_second(self) -> float:
        """Return down to what the seconds left for cells may fall."""
        halves = 2 if self._is_last_try else 1
        return -CELL_REST / 2 * halves * self.assignment.seconds_per_cell

    def _note_killer(self, cell: Cell, kind: Gone) -> None:
        """See to it that a cell that has killed a child does not do so again and again."""
        if cell.number in self._fatal:
            self._left_out.add(cell.number)
        self._fatal[cell.number] = kind
        self._stopped[cell.number] = 0
        if len(self._fatal) > self.assignment.max_fatal_cells:
            # Of those that have not been reached, none may try.
            for later in self.submission.cells:
                if later.number > cell.number:
                    self._stopped[later.number] = 0

    def _preparing(self) -> list[Request]:
        packages = {name for question in self.assignment.questions for name in question.watch}
        watched = sorted(name for name in packages if not name.endswith(".*"))
        requests: list[Request] = [Watch(watched)]
        if self._grades is not None:
            requests.append(ShowGrades(self._grades))
        return requests

    def _running(self, cell: Cell) -> RunCell:
        light_from = self._stopped.get(cell.number)
        return RunCell(cell.number, cell.source, self._grades is not None, light_from)

    def _looking(self) -> list[Request]:
        names = [question.name for question in self.assignment.questions]
        return [FindFunctions(names)] if self._looks_ahead else []

    def _note_functions(self, reply: FunctionsReply) -> None:
        for question in self.assignment.questions:
            if question.name in reply.found:
                self._functions[question.name] = reply.found[question.name]

    # -- asking ----------------------------------------------------------------------------------

    def now(self) -> float:
        """The clock of `deadline`, which stands still while others keep the child from running."""
        return time.monotonic() - self.waited()

    def waited(self) -> float:
        """Return the seconds in which the children so far wanted to run and could not."""
        return self._waited + (self._connection.waited if self._connection else 0.0)

    def subject(self, name: str) -> Any:
        """Return a proxy for a function or class, the plain value of a variable, or Missing."""
        self.begin()
        if name in self._functions:
            return Proxy(name, self, self._functions[name], calls=self.calls)
        reply = LookReply.of(self._exchange(protocol.encode(Look(name), self), self.deadline))
        if not reply.found:
            return Missing(name)
        value = reply.value
        if isinstance(value, Handle) and value._info.is_callable:
            self._functions[name] = reply.parameters
            return Proxy(name, self, reply.parameters, calls=self.calls)
        self.calls.append(self._kept(Call(name, (), {}, result=value, is_variable=True)))
        return value

    def call(
        self,
        target: "str | Handle",
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
        operation: str | None = None,
    ) -> Call:
        """Call a function, or ask something of an object, in the child."""
        # While a callback runs, the child waits for its answer, and would take a request for it.
        if self._callbacks.is_running:
            raise TypeError("this function takes numbers and arrays, not objects of yours")
        name = target if isinstance(target, str) else f"{target._info.type_name}.{operation or ''}"
        if isinstance(target, Handle) and target._generation != self._generation:
            raise ChildGone(Lost(is_object=True))
        self._callbacks.begin()
        self._generators.clear()
        packages = self._watched_packages.get(target, ()) if isinstance(target, str) else ()
        request = CallFunction(target, list(args), kwargs, operation or "", packages)
        frame = protocol.encode(request, self)
        self._callbacks.fit(frame)
        sent = self._as_sent(args, kwargs, frame)
        reply = self._exchange(frame, self.deadline)
        call = _finished(name, *sent, Unsendable.of(reply) or CallReply.of(reply))
        _advance_generators((args, kwargs), (call.args_after, call.kwargs_after))
        if isinstance(target, str):
            self.calls.append(self._kept(call))
        else:
            self.asked[:] = [call]
        if call.error is not None:
            raise call.error
        return call

    def _as_sent(
        self, args: tuple[Any, ...], kwargs: dict[str, Any], frame: bytes
    ) -> tuple[tuple[Any, ...], dict[str, Any]]:
        """Return copies of what a frame has of arguments, which the suite may change later."""
        if not wire.are_arrays_at_most((*args, *kwargs.values())):
            sent = protocol.decode_request(frame, self)
            assert isinstance(sent, CallFunction)
            return tuple(sent.args), dict(sent.kwargs)
        return tuple(map(_copied, args)), {key: _copied(value) for key, value in kwargs.items()}

    def _kept(self, call: Call) -> Call:
        """Return the call as it is remembered: without its values when there are too many."""
        self._bytes_left -= self._last_size
        if self._bytes_left >= 0:
            return call
        after = None if call.args_after is None else ()
        return replace(call, result=None, args_after=after, kwargs_after={}, was_kept=False)

    def _exchange(self, frame: bytes, deadline: float) -> dict[Any, Any]:
        self._send([frame], deadline)
        return self._receive(deadline)

    def _replies(
        self,
        requests: Iterable[Request],
        deadline: Callable[[], float],
        patience: float,
    ) -> Iterator[dict[Any, Any]]:
        """Send requests ahead of their replies, and yield these one by one.

        `deadline` is asked as each becomes the one that the child is at.
        """
        frames_of_all = (protocol.encode(request, self) for request in requests)
        for frames in _batches(frames_of_all, self._child().buffer_size):
            self._send(frames, deadline())
            for _frame in frames:
                yield self._receive(deadline(), patience)

    def _send(self, frames: Sequence[bytes], deadline: float) -> None:
        watchdog.alive()
        try:
            self._child().send(frames, deadline + self.waited())
        except (Exception, ChildGone) as error:
            raise self._given_up(error) from None

    def _receive(self, deadline: float, patience: float = 0.0) -> dict[Any, Any]:
        try:
            answer = self._child().receive(deadline + self.waited(), self._answer, patience)
            self._last_size = wire.size_in_memory(answer)
            return protocol.decode_reply(answer, self)
        except (Exception, ChildGone) as error:
            raise self._given_up(error) from None

    def _child(self) -> Connection:
        if self._connection is None:
            raise ChildGone(Lost())
        return self._connection

    def _given_up(self, error: Exception | ChildGone) -> Exception | ChildGone:
        """Return what to raise of an error, after ending a child that is gone or talks nonsense."""
        if isinstance(error, MemoryError):
            error = wire.WireError("what came back takes too much memory")
        if isinstance(error, wire.WireError):
            error = ChildGone(Malformed(str(error)))
        if isinstance(error, ChildGone):
            self.close()
        else:
            self.broken = error
        return error

    # -- objects that cross as numbers -----------------------------------------------------------

    def give(self, value: object) -> list[Any]:
        if isinstance(value, Handle):
            return [wire.HANDLE, value._info.id, "", False]
        if callable(value):
            return self._callbacks.give(value)
        raise wire.WireError(f"a suite cannot pass a {type(value).__name__}")

    def take(self, tagged: list[Any]) -> object:
        if tagged[0] == wire.CALLBACK:
            return self._callbacks.take(tagged)
        return Handle(self, wire.handle_info(tagged), self._generation)

    def sent(self, state: dict[str, Any]) -> None:
        self._generators.append(state)

    def may_draw(self, state: dict[str, Any]) -> bool:
        return any(wire.has_drawn(state, before) for before in self._generators)

    def _answer(self, frame: bytes) -> bytes:
        return self._callbacks.answer(frame, self)


def _copied(value: Any) -> Any:
    return value.copy() if type(value) is np.ndarray else value


def _batches(frames: Iterable[bytes], buffer_size: int) -> Iterator[list[bytes]]:
    """Group frames so that none but the first of each group has to wait for the child to listen.

    Otherwise the child might wait as well, with a reply, for the judge.
    """
    batch: list[bytes] = []
    size = 0
    for frame in frames:
        if batch and size + len(frame) > buffer_size:
            yield batch
            batch, size = [], 0
        batch.append(frame)
        size += len(frame)
    yield batch


def _finished(
    name: str, args: tuple[Any, ...], kwargs: dict[str, Any], reply: CallReply | Unsendable
) -> Call:
    """Return the record of a call from its reply."""
    if isinstance(reply, Unsendable):
        message = f"the result cannot be sent to the grader: {reply.unsendable}"
        return Call(name, args, kwargs, error=student_error(["ResultTooLarge"], message, []))
    after, kwargs_after = (None, None) if reply.arguments is None else reply.arguments
    return Call(
        name,
        args,
        kwargs,
        result=reply.value,
        error=_raised(reply.error) if reply.error else None,
        args_after=None if after is None else tuple(after),
        kwargs_after=kwargs_after,
        shares_memory=reply.shares_memory,
        warnings=tuple((category, message) for category, message in reply.warnings),
        called=tuple(reply.called),
        stdout=reply.stdout,
        seconds=reply.seconds,
    )


def _raised(report: ErrorReport) -> StudentError:
    """Return the exception of a report, for the suite to catch."""
    frames = [
        Frame(frame.filename.strip("<>"), frame.line, frame.function, frame.source)
        for frame in report.frames
    ]
    return student_error(list(report.types), report.message, frames)


def _advance_generators(own: Any, there: Any) -> None:
    """Bring the suite's generators to the state in which the student's code left them."""
    if type(own) is type(there) is np.random.Generator:
        if wire.has_drawn(there.bit_generator.state, own.bit_generator.state):
            own.bit_generator.state = there.bit_generator.state
    elif isinstance(own, (list, tuple)) and isinstance(there, (list, tuple)):
        for mine, other in zip(own, there, strict=False):
            _advance_generators(mine, other)
    elif isinstance(own, dict) and isinstance(there, dict):
        for key in own.keys() & there.keys():
            _advance_generators(own[key], there[key])

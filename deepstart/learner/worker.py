"""The process beside `watch` and `check` that checks.

It stays warm, and neither the screen nor Ctrl-C waits for it.
"""

import contextlib
import os
import signal
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING

from deepstart.course import Assignment, Course, CourseError, SuiteError
from deepstart.judge import watchdog
from deepstart.judge.supervisor import MEMORY
from deepstart.language import _, language, set_language
from deepstart.sandbox import confine, work_directory

if TYPE_CHECKING:
    from deepstart.learner.checking import Checker
    from deepstart.results import Result
    from deepstart.submissions.submission import Submission


GRACE_S = 0.3
LOOK_S = 0.2


@dataclass(frozen=True)
class Order:
    """A file to check, or a submission that lies in none; with `questions`, only these."""

    assignment: Assignment
    file: Path
    submission: "Submission | None" = None
    questions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Checked:
    """How a check went: a result, or a sentence why there is none, and whether we are to blame."""

    order: Order
    result: "Result | None"
    trouble: str = ""
    is_our_fault: bool = False


def check_once(course: Course, order: Order) -> Checked:
    """Check one file, and leave nothing behind, whatever it does."""
    heard: SimpleQueue[Checked] = SimpleQueue()
    with contextlib.closing(Worker(course, heard.put)) as worker:
        worker.ask(order)
        while True:
            with contextlib.suppress(Empty):  # on Windows, Ctrl-C waits for the end of a call
                return heard.get(timeout=LOOK_S)


class Worker:
    """Checks files one at a time in a process of its own; `hear` gets each outcome, in a thread."""

    def __init__(self, course: Course, hear: Callable[[Checked], None]) -> None:
        self._course = course
        self._hear = hear
        self._connection: Connection | None = None
        self._process: BaseProcess | None = None
        self._stop: Callable[[], None] = lambda: None

    def ask(self, order: Order, once_more: bool = True) -> None:
        """Have a file checked, by a new process if the last one has died."""
        connection = self._connection or self._start()
        threading.Thread(
            target=self._exchange, args=(connection, order, once_more), daemon=True
        ).start()

    def close(self) -> None:
        """End the process, whatever it does."""
        self._connection = None
        self._stop()

    def _start(self) -> Connection:
        # Spawned, not forked: this process has threads, and a terminal in a special mode.
        context = get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(
            target=_serve, args=(theirs, self._course, language()), daemon=True
        )
        with _without_ctrl_c():
            process.start()
        theirs.close()
        self._connection, self._process = ours, process

        def stop() -> None:
            ours.close()  # which ends it, unless it is checking
            process.join(GRACE_S)
            if process.is_alive():
                process.kill()
                process.join()
                work_directory.sweep()

        self._stop = stop
        return ours

    def _ended_by_the_watchdog(self) -> bool:
        """Tell whether the process, which hung up, was ended since it computed for too long."""
        if self._process is None:
            return False
        self._process.join()
        return -(self._process.exitcode or 0) in watchdog.SIGNALS

    def _exchange(self, connection: Connection, order: Order, once_more: bool) -> None:
        try:
            connection.send(order)
            checked: Checked = replace(connection.recv(), order=order)
        except (EOFError, OSError, TypeError):  # TypeError: closed while it was being read
            if self._connection is not connection:
                return  # we are leaving
            self._connection = None
            if self._ended_by_the_watchdog():
                trouble = _(
                    "The check itself computed longer than any should, so it was ended; please "
                    "report it."
                )
            elif once_more:  # it may have died long before
                self.ask(order, once_more=False)
                return
            else:
                trouble = _(
                    "The process that checks has ended; save the file once more to start another."
                )
            checked = Checked(order, None, trouble, is_our_fault=True)
        self._hear(checked)


@contextlib.contextmanager
def _without_ctrl_c() -> Iterator[None]:
    """Let Ctrl-C wait, and not reach a process that is started meanwhile."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(connection: Connection, course: Course, spoken: str) -> None:
    """Answer orders until the other end is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process with the screen
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    null = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(null, descriptor)
    set_language(spoken)
    confine.limit_judge(MEMORY)
    from deepstart.learner import checking

    checker = checking.Checker(course)
    try:
        while True:
            order = connection.recv()
            watchdog.begin()
            connection.send(_checked(checker, order))
    except (EOFError, OSError):
        checker.close()


def _checked(checker: "Checker", order: Order) -> Checked:
    from deepstart.learner.reading import read_answers
    from deepstart.sandbox.fork_client import ServerError
    from deepstart.submissions.untrusted_files import SubmissionError

    try:
        submission = order.submission or read_answers(order.file.resolve())
        return Checked(order, checker.score(order.assignment, submission, order.questions))
    except SubmissionError as error:
        return Checked(order, None, error.to_author)
    except CourseError as error:
        return Checked(order, None, str(error))
    except ServerError as error:
        return Checked(order, None, str(error), is_our_fault=True)
    except SuiteError as error:
        last = str(error).splitlines()[-1:]
        return Checked(order, None, " ".join(last), is_our_fault=True)
    except Exception as error:  # the learner goes on with the next save
        return Checked(
            order,
            None,
            _("The check itself failed ({kind}: {error}); please report it.").format(
                kind=type(error).__name__, error=error
            ),
            is_our_fault=True,
        )

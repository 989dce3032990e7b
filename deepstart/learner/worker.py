"""The process beside `watch` that checks: it stays warm, and the screen never waits for it."""

import os
import signal
import threading
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING

from deepstart.course import Assignment, Course, CourseError
from deepstart.language import _, language, set_language

if TYPE_CHECKING:
    from deepstart.learner.checking import Checker
    from deepstart.results import Result
    from deepstart.submission import Submission


GRACE_S = 0.3


@dataclass(frozen=True)
class Order:
    """A file to check, or a submission that lies in none; with `questions`, only these."""

    assignment: Assignment
    file: Path
    submission: "Submission | None" = None
    questions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Checked:
    """How a check went: a result, or a sentence why there is none."""

    order: Order
    result: "Result | None"
    trouble: str = ""


class Worker:
    """Checks files one at a time in a process of its own; `hear` gets each outcome, in a thread."""

    def __init__(self, course: Course, hear: Callable[[Checked], None]) -> None:
        self._course = course
        self._hear = hear
        self._connection: Connection | None = None
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
        process.start()
        theirs.close()
        self._connection = ours

        def stop() -> None:
            ours.close()  # which ends it, unless it is checking
            process.join(GRACE_S)
            process.kill()
            process.join()

        self._stop = stop
        return ours

    def _exchange(self, connection: Connection, order: Order, once_more: bool) -> None:
        try:
            connection.send(order)
            checked: Checked = connection.recv()
        except (EOFError, OSError, TypeError):  # TypeError: closed while it was being read
            if self._connection is not connection:
                return  # we are leaving
            self._connection = None
            if once_more:  # it may have died long before
                self.ask(order, once_more=False)
                return
            checked = Checked(
                order,
                None,
                _("The process that checks has ended; save the file once more to start another."),
            )
        self._hear(checked)


def _serve(connection: Connection, course: Course, spoken: str) -> None:
    """Answer orders until the other end is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process with the screen
    null = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(null, descriptor)
    set_language(spoken)
    from deepstart.learner import checking

    checker = checking.Checker(course)
    try:
        while True:
            connection.send(_checked(checker, connection.recv()))
    except (EOFError, OSError):
        checker.close()


def _checked(checker: "Checker", order: Order) -> Checked:
    from deepstart.sandbox.warm import ServerError
    from deepstart.submission import SubmissionError, read_submission
    from deepstart.suite import SuiteError

    try:
        submission = order.submission or read_submission(order.file.resolve())
        return Checked(order, checker.judge(order.assignment, submission, order.questions))
    except SubmissionError as error:
        return Checked(order, None, error.message)
    except (CourseError, ServerError) as error:
        return Checked(order, None, str(error))
    except SuiteError as error:
        last = str(error).splitlines()[-1:]
        return Checked(order, None, " ".join(last))
    except Exception as error:  # the learner goes on with the next save
        return Checked(
            order,
            None,
            _("The check itself failed ({kind}: {error}); please report it.").format(
                kind=type(error).__name__, error=error
            ),
        )

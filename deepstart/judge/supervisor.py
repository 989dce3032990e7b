"""What outlives every judge: starts it in a process of its own, and ends it when it is stuck.

A judge works on what a stranger's code sent, so that it may hang in C, grow or die. In a process of
its own this costs the submission that it worked on and nothing else. Its computing is timed by the
kernel (`watchdog`), its memory is limited, and whoever started it keeps a clock for all the rest.
"""

import contextlib
import json
import os
import socket
import subprocess
import sys
import time
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection, wait
from typing import TYPE_CHECKING

from deepstart.course import ALL_CHECKS, CELL_REST, CELL_RUNS, Assignment
from deepstart.judge import watchdog
from deepstart.sandbox import work_directory

if TYPE_CHECKING:
    from deepstart.judge.job import Job
    from deepstart.judge.session import CellReport
    from deepstart.results import Result
    from deepstart.sandbox.fork_client import Templates

MEMORY = 2 * 2**30  # address space of a judge, which needs an eighth of it
# The wall clock is for a judge that waits for what never comes. An assignment may take what its
# cells (run twice, where they are shown) and checks may, and the probes of a diagnosis; a loaded
# machine several times as long.
DIAGNOSIS = 4
MARGIN = 3
START_SECONDS = 120.0
GRACE_SECONDS = 5.0


@dataclass(frozen=True)
class Answer:
    """What a judge has to say of a submission; an error is true of every submission.

    `reports`: what its cells printed and drew, if that was asked for.
    """

    result: "Result | None"
    reports: "Sequence[CellReport]" = ()
    error: Exception | None = None


@dataclass(frozen=True)
class Ended:
    """A judge has ended instead of answering."""

    took_too_long: bool


class Judge:
    """A process that judges one submission after the other."""

    def __init__(self, templates: "Templates | None" = None) -> None:
        self.in_hand: deque[Job] = deque()
        self._due = 0.0
        templates = templates or {}
        settings = {
            "parent": os.getpid(),
            "clocks": [watchdog.STEP_SECONDS, watchdog.WHOLE_SECONDS],
            "memory": MEMORY,
            "templates": [
                [template.fileno(), *packages] for packages, template in templates.items()
            ],
        }
        ours, theirs = socket.socketpair()
        with theirs:
            # Not by multiprocessing, which would import the program that was started once more:
            # that of another door takes seconds. Not in this process's group: Ctrl-C is for us.
            self._process = subprocess.Popen(
                [
                    *(sys.executable, "-P", "-c"),
                    "from deepstart.judge.process import serve; serve()",
                    *(str(theirs.fileno()), json.dumps(settings)),
                ],
                stdin=subprocess.DEVNULL,
                cwd="/",  # it may outlive the folder in which the door was called, as Otter's does
                pass_fds=[theirs.fileno(), *(template.fileno() for template in templates.values())],
                process_group=0,
            )
        self._connection = Connection(ours.detach())
        self._is_new = True

    def give(self, job: "Job", with_reports: bool = False) -> None:
        """Give it a submission, which it takes up after those that it has."""
        self.in_hand.append(job)
        if len(self.in_hand) == 1:
            self._begin_clock()
        path = job.submission.path.absolute()  # the judge works in a folder of its own
        sent = replace(job, submission=replace(job.submission, path=path))
        with contextlib.suppress(OSError):  # it has ended, which `take` will see
            self._connection.send((sent, with_reports))

    def take(self) -> "tuple[Job, Answer | Ended]":
        """Wait for the submission that it works on; one that it does not finish in time is
        ended."""
        job = self.in_hand[0]
        try:
            if not self._connection.poll(max(0.0, self._due - time.monotonic())):
                self._kill()
                return self.in_hand.popleft(), Ended(took_too_long=True)
            answer: Answer = self._connection.recv()
        except Exception:  # it has ended, in the middle of a word perhaps
            self._kill()
            return self.in_hand.popleft(), Ended(-self._process.wait() in watchdog.SIGNALS)
        self.in_hand.popleft()
        self._is_new = False
        self._begin_clock()
        return job, answer

    def close(self) -> None:
        """End the process: at once, if it is at work."""
        self._connection.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(0 if self.in_hand else GRACE_SECONDS)
            return
        self._kill()

    def _kill(self) -> None:
        """End the process in the middle of its work, and remove what it leaves."""
        self._process.kill()
        self._process.wait()
        work_directory.sweep()

    def _begin_clock(self) -> None:
        if self.in_hand:
            start = START_SECONDS if self._is_new else 0.0
            self._due = time.monotonic() + start + most_seconds(self.in_hand[0].assignment)


def first_of(judges: Iterable[Judge], timeout: float | None) -> list[Judge]:
    """Return the judges, of those that have a submission, that have something to tell.

    After so many seconds, perhaps none.
    """
    busy = [judge for judge in judges if judge.in_hand]
    now = time.monotonic()
    due = min((judge._due for judge in busy), default=now) - now
    seconds = max(0.0, due if timeout is None else min(timeout, due))
    ready = wait([judge._connection for judge in busy], seconds)
    return [j for j in busy if j._connection in ready or j._due <= time.monotonic()]


def most_seconds(assignment: Assignment) -> float:
    """Return after how long nobody waits any more for the judge of a submission."""
    cells = 2 * (CELL_RUNS + CELL_REST) * assignment.seconds_per_cell
    checks = (ALL_CHECKS + DIAGNOSIS) * sum(question.seconds for question in assignment.questions)
    return MARGIN * (cells + checks)

"""How a child came to its end: a value of the judge's own, and what is said of it."""

import os
import signal
from dataclasses import dataclass
from typing import Literal

from deepstart.language import _

# What the judge measures and the kernel does not: "time" is that of one check or cell, "cells" the
# time of all cells together.
Limit = Literal["time", "cells", "files", "threads"]


@dataclass(frozen=True)
class Exited:
    """Its process ended by itself, with a status that the student's code may have chosen."""

    status: int


@dataclass(frozen=True)
class Signalled:
    """A signal ended its process: a limit of the kernel's, a crash in a library, or its own."""

    number: int


@dataclass(frozen=True)
class OverLimit:
    """The judge ended it because it went over a limit."""

    limit: Limit


@dataclass(frozen=True)
class Malformed:
    """The judge ended it because what it sent is refused; the reason is in the judge's words."""

    reason: str


@dataclass(frozen=True)
class Lost:
    """It had ended before it was asked, perhaps for an object, which is lost with it."""

    is_object: bool = False


Ending = Exited | Signalled | OverLimit | Malformed | Lost


class ChildGone(BaseException):
    """A child has come to its end. No suite should catch this."""

    def __init__(self, ending: Ending) -> None:
        super().__init__(ending)
        self.ending = ending


def of_wait_status(status: int) -> Exited | Signalled:
    """Return how a process ended whose status `os.waitpid` has given."""
    if os.WIFSIGNALED(status):
        return Signalled(os.WTERMSIG(status))
    return Exited(os.waitstatus_to_exitcode(status))


def of_return_code(code: int) -> Exited | Signalled:
    """Return how a process ended whose return code `subprocess` has given."""
    return Exited(code) if code >= 0 else Signalled(-code)


def is_timeout(ending: Ending) -> bool:
    """Tell whether a child was ended because it was late."""
    return isinstance(ending, OverLimit) and ending.limit in ("time", "cells")


def words_for(ending: Ending, is_open: bool) -> str:
    """Return what a student is told of an ending, or nothing.

    Unless the check is open, an exit status is withheld: it is a number of the student's choice,
    such as a hidden input. That nothing was chosen, which 0 stands for, may be told.
    """
    match ending:
        case Exited(status):
            return f"exit status {status}" if is_open or status == 0 else ""
        case Signalled(number):
            known = number in set(signal.Signals)  # only two of the real-time signals have names
            return signal.Signals(number).name if known else f"SIG{number}"
        case OverLimit("files"):
            return _("it wrote more files than it may")
        case OverLimit("threads"):
            return _("it started more threads than it may")
        case Malformed(reason):
            return reason
        case Lost(is_object=True):
            return "the object was lost when its process ended"
    return ""

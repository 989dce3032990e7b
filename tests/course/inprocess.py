"""A child without a process, for proving suites on many answers quickly.

Values cross as they do over the wire, coded and decoded; only the confinement and the clock's kill
are missing. An answer that is late is interrupted by a signal.
"""

import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from deepstart.sandbox.calls import Watched
from deepstart.sandbox.child import Child
from deepstart.sandbox.endings import ChildGone, OverLimit


class _Late(BaseException):
    pass


def _interrupt(_signal: int, _frame: object) -> None:
    raise _Late


class InProcess:
    """A connection to a child in this process in which some names are already defined."""

    waited = 0.0
    buffer_size = 2**16

    def __init__(self, names: Mapping[str, Any]) -> None:
        self._child = Child(ask=self._ask)
        self._waiting: deque[bytes] = deque()
        self._child.names.update(names)

    def send(self, frames: Sequence[bytes], deadline: float) -> None:
        self._waiting.extend(frames)

    def receive(
        self, deadline: float, answer: Callable[[bytes], bytes], patience: float = 0.0
    ) -> bytes:
        self._answer = answer
        previous = signal.signal(signal.SIGALRM, _interrupt)
        # The signal comes again and again, since code that catches everything survives the first.
        signal.setitimer(signal.ITIMER_REAL, max(0.01, deadline - time.monotonic()), 0.2)
        try:
            reply = self._child.answer(self._waiting.popleft())
        except _Late:
            raise ChildGone(OverLimit("time")) from None
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, previous)
        if time.monotonic() > deadline:
            raise ChildGone(OverLimit("time"))
        return reply

    def close(self) -> None:
        """Put back the functions that were watched, as the end of a process would.

        Otherwise each child would watch the watched function of the one before, and after some
        hundred answers a call would go deeper than Python allows.
        """
        for module in list(sys.modules.values()):
            for name, value in list(getattr(module, "__dict__", {}).items()):
                if type(value) is Watched:
                    setattr(module, name, value._function)

    def _ask(self, frame: bytes) -> bytes:
        return self._answer(frame)

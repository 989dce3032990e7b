"""What the judge and a child have in common: the connection between them, and how it ends."""

from collections.abc import Callable, Sequence
from typing import Protocol

from deepstart.sandbox.endings import Ending


class ChildGone(BaseException):
    """The child has come to an end. No suite should catch this."""

    def __init__(self, ending: Ending) -> None:
        super().__init__(ending)
        self.ending = ending


class Connection(Protocol):
    """A started child."""

    waited: float  # seconds of its life in which others kept the processors from it
    buffer_size: int  # bytes that can be sent while the child is not listening

    def send(self, frames: Sequence[bytes], deadline: float) -> None:
        """Send requests, which the child answers in this order; or ChildGone."""

    def receive(
        self, deadline: float, answer: Callable[[bytes], bytes], patience: float = 0.0
    ) -> bytes:
        """Return the next reply, answering callbacks meanwhile; or ChildGone.

        For so many seconds behind the deadline, the child is asked to come to an end by itself.
        """

    def close(self) -> None:
        """Kill the child and clean up."""

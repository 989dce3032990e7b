"""The judge's end of a child: sends it frames, waits for its replies, and watches its limits."""

import contextlib
import os
import signal
import socket
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from deepstart.course import Assignment, Course
from deepstart.sandbox import protocol, wire
from deepstart.sandbox.cpu_wait import CpuWait
from deepstart.sandbox.endings import ChildGone, Malformed, OverLimit
from deepstart.sandbox.fork_client import ChildSpec, ForkClient, ServerError, is_readable

if TYPE_CHECKING:
    from deepstart.sandbox.spawn_client import SpawnClient

MAX_FRAME = 4 + wire.MAX_STRUCTURE + wire.MAX_BULK

# How often the judge counts a child's files and threads while it waits for an answer. The kernel's
# own limits do not help: they count what all processes of a user write or start.
LOOK_SECONDS = 0.1
GRACE_SECONDS = 0.5
MAX_THREADS = 64 + 16 * (os.cpu_count() or 1)


class Connection(Protocol):
    """A started child, as a session uses it."""

    waited: float  # seconds of its life in which others kept the processors from it
    buffer_size: int  # bytes that can be sent while the child is not listening

    def send(self, frames: Sequence[bytes], deadline: float) -> None:
        """Send requests, which the child answers in this order; or ChildGone."""

    def receive(
        self, deadline: float, answer: Callable[[bytes], bytes], patience: float = 0.0
    ) -> bytes:
        """Return the next reply, answering callbacks meanwhile; or ChildGone.

        For `patience` seconds after the deadline, the child is interrupted, so that it may end the
        statement that it runs; only then is it given up.
        """

    def close(self) -> None:
        """Kill the child and clean up."""


class ProcessConnection:
    """One forked child and its working directory."""

    def __init__(
        self,
        server: "ForkClient | SpawnClient",
        course: Course,
        assignment: Assignment,
        confined: bool,
    ) -> None:
        self._server = server
        forbidden = tuple(name for name in course.forbids if name not in assignment.needs)
        child = server.start(
            ChildSpec(assignment.memory_mb, assignment.cpu_seconds, forbidden, confined)
        )
        self._pid, self._socket, self._directory = child.pid, child.socket, child.directory
        # Systems count more than the bytes themselves.
        buffers = (socket.SO_SNDBUF, socket.SO_RCVBUF)
        self.buffer_size = (
            min(self._socket.getsockopt(socket.SOL_SOCKET, size) for size in buffers) // 4
        )
        # A socket that waits no longer than this gives time to look, and to give up.
        self._socket.settimeout(LOOK_SECONDS)
        self._received = bytearray()
        self._collected = False
        self._unanswered = 0
        self._next_look = time.monotonic() + LOOK_SECONDS
        self.waited = 0.0
        self._waited_before = 0.0
        self._cpu_wait: CpuWait | None = None
        self._patience = 0.0

    def send(self, frames: Sequence[bytes], deadline: float) -> None:
        """Send requests, which the child answers in this order."""
        self._begin_waiting()
        self._unanswered += len(frames)
        self._server.resume(self._pid)
        self._send(frames, deadline)

    def receive(
        self, deadline: float, answer: Callable[[bytes], bytes], patience: float = 0.0
    ) -> bytes:
        """Return the next reply, answering the child's callbacks meanwhile.

        For `patience` seconds after the deadline, the child is interrupted, so that it may end the
        statement that it runs; only then is it given up.
        """
        self._begin_waiting()
        self._patience = patience if os.name == "posix" else 0.0
        try:
            while True:
                mark, content = self._receive(deadline)
                if mark == protocol.REPLY:
                    self._unanswered -= 1
                    if not self._unanswered:
                        self._server.pause(self._pid)
                    return content
                # While the judge is busy, it cannot watch the child, so the child is stopped.
                self._server.pause(self._pid)
                answered = answer(content)
                self._server.resume(self._pid)
                self._send([answered], deadline)
        finally:
            self._patience = 0.0

    def _begin_waiting(self) -> None:
        self._cpu_wait, self._waited_before = None, self.waited

    def _ended(self) -> ChildGone:
        """Return what to raise of a child that hung up: how its process ended."""
        self._collected = True
        return ChildGone(self._server.collect(self._pid))

    def close(self) -> None:
        """Kill the child, with all it may have started, and remove its folder."""
        if not self._collected:  # afterwards the number may already be somebody else's
            self._server.kill(self._pid)
        self._socket.close()
        if not self._collected:
            with contextlib.suppress(ServerError):  # then the child has ended with its server
                self._server.collect(self._pid)
        self._directory.remove()

    def _send(self, frames: Sequence[bytes], deadline: float) -> None:
        parts = [part for frame in frames for part in (len(frame).to_bytes(8, "little"), frame)]
        rest = memoryview(b"".join(parts))
        while True:
            try:
                rest = rest[self._socket.send(rest) :]
            except TimeoutError:
                pass
            except OSError:
                raise self._ended() from None
            if not rest:
                return
            self._look(deadline)

    def _receive(self, deadline: float) -> tuple[bytes, bytes]:
        self._read(8, deadline)
        end = 8 + int.from_bytes(self._received[:8], "little")
        if not 9 <= end <= 8 + MAX_FRAME:
            raise ChildGone(Malformed("the result is too large"))
        self._read(end, deadline)
        with memoryview(self._received) as received:
            mark, content = bytes(received[8:9]), bytes(received[9:end])
        del self._received[:end]
        return mark, content

    def _read(self, count: int, deadline: float) -> None:
        """Wait until so many bytes were received that have not been taken."""
        while len(self._received) < count:
            self._look(deadline)
            try:
                part = self._socket.recv(max(2**16, min(count - len(self._received), 2**20)))
            except TimeoutError:
                continue
            except OSError:
                part = b""
            if not part:
                raise self._ended()
            self._received += part

    def _look(self, deadline: float) -> None:
        """Give up if it is time to; from time to time, look at what the child does meanwhile."""
        now = time.monotonic()
        if now >= self._next_look:
            self._next_look = now + LOOK_SECONDS
            if self._directory.is_overfull(self._pid):
                raise ChildGone(OverLimit("files"))
            if _threads(self._pid) > MAX_THREADS:
                raise ChildGone(OverLimit("threads"))
            if self._cpu_wait is None:  # most replies come before the first look
                self._cpu_wait = CpuWait(self._pid)
            self.waited = self._waited_before + self._cpu_wait.seconds()
        deadline += self.waited - self._waited_before
        # On a loaded machine the judge itself is late: what waits by then was sent in time.
        if now < deadline:
            return
        if now < deadline + self._patience:
            with contextlib.suppress(OSError):
                os.kill(self._pid, signal.SIGINT)
        elif not (now < deadline + GRACE_SECONDS and is_readable(self._socket)):
            raise ChildGone(OverLimit("time"))


def _threads(pid: int) -> int:
    """Return how many threads a process has."""
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8", errors="replace")
        return int(status.partition("\nThreads:")[2].split()[0])
    except (OSError, ValueError, IndexError):  # it has ended, or this system has no /proc
        return 0

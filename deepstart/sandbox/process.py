"""Children as real processes: the warm server, and the connection to each child it forks."""

import contextlib
import json
import os
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import platformdirs

from deepstart.course import Assignment, Course
from deepstart.language import _
from deepstart.sandbox import confine, wire
from deepstart.sandbox.scratch import Scratch
from deepstart.sandbox.starvation import Starvation
from deepstart.session import ChildGone

if TYPE_CHECKING:
    from deepstart.sandbox.plain import PlainServer

MAX_FRAME = 4 + wire.MAX_STRUCTURE + wire.MAX_BULK
START_SECONDS = 120

# How often the judge looks at a child's files and threads while it waits for an answer. No limit of
# the kernel's bounds either: what a user may write or start is counted over all of its processes.
LOOK_SECONDS = 0.1
GRACE_SECONDS = 0.5
MAX_THREADS = 64 + 16 * (os.cpu_count() or 1)

# Imported by the server when the first submission comes that draws figures of its own.
DRAWING = "matplotlib.pyplot"


def _cache_folder() -> Path:
    """Return where matplotlib keeps its list of fonts, which takes seconds to make."""
    folder = platformdirs.user_cache_path("deepstart") / "matplotlib"
    with contextlib.suppress(OSError):  # without it every server makes the list anew
        folder.mkdir(parents=True, exist_ok=True)
    return folder


class ServerError(Exception):
    """The process that children are forked from could not be started."""


def died() -> str:
    return _("The process that runs submissions did not start or has died.")


def _start(packages: Sequence[str], control: socket.socket) -> "subprocess.Popen[bytes]":
    """Start a server that takes its orders from a socket."""
    return subprocess.Popen(
        [sys.executable, "-I", "-m", "deepstart.sandbox.server", *packages],
        stdin=control.fileno(),
        cwd="/",
        env={
            "PATH": os.defpath,
            "LANG": "C.UTF-8",
            "PYTHONDONTWRITEBYTECODE": "1",
            **confine.ONE_THREAD,
            "MPLBACKEND": "Agg",
            "MPLCONFIGDIR": str(_cache_folder()),
            "TF_CPP_MIN_LOG_LEVEL": "3",
            "TF_ENABLE_ONEDNN_OPTS": "0",
        },
        start_new_session=True,
    )


class Trunk:
    """A server that grades nothing: those of several judges branch off it.

    What takes seconds and hundreds of megabytes to import is so imported once for all of them.
    Linux only.
    """

    def __init__(self, packages: Sequence[str]) -> None:
        # Several judges give orders here: of packets, each arrives whole. macOS has none.
        self.socket, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self._process = _start(packages, theirs)

    def close(self) -> None:
        """End the trunk, and with it all that branched off."""
        self.socket.close()
        self._process.kill()
        self._process.wait()


class Server:
    """A process that has imported what an assignment needs and forks a child per submission.

    With the socket of a trunk that has imported the same packages, it branches off there.
    """

    def __init__(self, packages: Sequence[str], trunk: socket.socket | None = None) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._control, theirs = socket.socketpair()
        with theirs:
            if trunk is None:
                self._process = _start(packages, theirs)
            else:
                try:
                    socket.send_fds(trunk, [b'{"do": "branch"}'], [theirs.fileno()])
                except OSError:
                    raise ServerError(died()) from None
        self._warmed: set[str] = set()
        self._control.settimeout(START_SECONDS)
        self.layers: tuple[str, ...] = tuple(self._receive()["layers"])

    def fork(self, order: dict[str, Any]) -> tuple[int, socket.socket]:
        """Return the id of a new child and the socket to talk to it."""
        ours, theirs = socket.socketpair()
        with theirs:
            message = json.dumps({"do": "fork", **order}).encode()
            try:
                socket.send_fds(self._control, [message], [theirs.fileno()])
            except OSError:
                raise ServerError(died()) from None
        return int(self._receive()["pid"]), ours

    def warm(self, package: str) -> None:
        """Let the server import a package, if it has not, that children will want."""
        if package not in self._warmed:
            self._warmed.add(package)
            self._order({"do": "import", "package": package})

    def kill(self, pid: int) -> None:
        """Kill a child that has not been collected, with all it may have started."""
        for kill in (os.killpg, os.kill):
            with contextlib.suppress(OSError):  # it has ended, or has no group of its own yet
                kill(pid, signal.SIGKILL)

    def how_ended(self, pid: int) -> str:
        """Return in words how a child has ended; one that hung up and does not end is killed."""
        status = int(self._order({"do": "collect", "pid": pid})["status"])
        if os.WIFSIGNALED(status):
            number = os.WTERMSIG(status)
            known = number in set(signal.Signals)  # of the real-time signals, two have names
            return signal.Signals(number).name if known else f"SIG{number}"
        return f"exit status {os.waitstatus_to_exitcode(status)}"

    def close(self) -> None:
        """End the server."""
        self._control.close()
        if self._process is not None:
            self._process.kill()
            self._process.wait()

    def _order(self, order: dict[str, Any]) -> dict[str, Any]:
        try:
            self._control.sendall(json.dumps(order).encode())
        except OSError:
            raise ServerError(died()) from None
        return self._receive()

    def _receive(self) -> dict[str, Any]:
        try:
            line = self._control.recv(65536)
        except OSError:
            line = b""
        if not line:
            raise ServerError(died())
        answer: dict[str, Any] = json.loads(line)
        return answer


class ProcessConnection:
    """One forked child and its working directory."""

    def __init__(
        self,
        server: "Server | PlainServer",
        course: Course,
        assignment: Assignment,
        confined: bool,
    ) -> None:
        self._server = server
        self._scratch = Scratch()
        order = {
            "folder": self._scratch.path,
            "memory_mb": assignment.memory_mb,
            "cpu_seconds": assignment.cpu_seconds,
            "forbidden": [name for name in course.forbids if name not in assignment.needs],
            "confined": confined,
        }
        try:
            self._pid, self._socket = server.fork(order)
        except ServerError:
            self._scratch.remove()
            raise
        # A socket that waits no longer than this gives time to look, and to give up.
        self._socket.settimeout(LOOK_SECONDS)
        self._come = bytearray()
        self._collected = False
        self._next_look = time.monotonic() + LOOK_SECONDS
        self.starved = 0.0
        self._starved_before = 0.0
        self._starvation: Starvation | None = None

    def exchange(self, frame: bytes, deadline: float, answer: Callable[[bytes], bytes]) -> bytes:
        """Send a request and return its reply, answering the child's callbacks meanwhile."""
        self._starvation, self._starved_before = None, self.starved
        self._send(frame, deadline)
        while True:
            kind, content = self._receive(deadline)
            if kind == b"=":
                return content
            self._send(answer(content), deadline)

    def _ended(self) -> ChildGone:
        """Return what to say of a child that hung up: how its process ended."""
        self._collected = True
        return ChildGone("crashed", self._server.how_ended(self._pid))

    def close(self) -> None:
        """Kill the child, with all it may have started, and remove its folder."""
        if not self._collected:  # afterwards the number may already be somebody else's
            self._server.kill(self._pid)
        self._socket.close()
        if not self._collected:
            with contextlib.suppress(ServerError):  # then the child has ended with its server
                self._server.how_ended(self._pid)
        self._scratch.remove()

    def _send(self, frame: bytes, deadline: float) -> None:
        rest = memoryview(len(frame).to_bytes(8, "little") + frame)
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
        end = 8 + int.from_bytes(self._come[:8], "little")
        if not 9 <= end <= 8 + MAX_FRAME:
            raise ChildGone("crashed", "the result is too large")
        self._read(end, deadline)
        with memoryview(self._come) as come:
            kind, content = bytes(come[8:9]), bytes(come[9:end])
        del self._come[:end]
        return kind, content

    def _read(self, count: int, deadline: float) -> None:
        """Wait until so many bytes have come that have not been taken."""
        while len(self._come) < count:
            self._look(deadline)
            try:
                part = self._socket.recv(max(2**16, min(count - len(self._come), 2**20)))
            except TimeoutError:
                continue
            except OSError:
                part = b""
            if not part:
                raise self._ended()
            self._come += part

    def _look(self, deadline: float) -> None:
        """Give up if it is time to; from time to time, look at what the child does meanwhile."""
        now = time.monotonic()
        if now >= self._next_look:
            self._next_look = now + LOOK_SECONDS
            if self._scratch.is_overfull(self._pid):
                raise ChildGone("crashed", _("it wrote more files than it may"))
            if _threads(self._pid) > MAX_THREADS:
                raise ChildGone("crashed", _("it started more threads than it may"))
            if self._starvation is None:  # most replies come before the first look
                self._starvation = Starvation(self._pid)
            self.starved = self._starved_before + self._starvation.lost()
        deadline += self.starved - self._starved_before
        if now >= deadline and not (now < deadline + GRACE_SECONDS and self._has_come()):
            raise ChildGone("timeout")

    def _has_come(self) -> bool:
        """Tell whether a reply waits: on a loaded machine, the judge is late itself."""
        return bool(select.select([self._socket], [], [], 0)[0])


def _threads(pid: int) -> int:
    """Return how many threads a process has."""
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8", errors="replace")
        return int(status.partition("\nThreads:")[2].split()[0])
    except (OSError, ValueError, IndexError):  # it has ended, or this system has no /proc
        return 0

"""The judge's end of the warm process, which `server` is: starts it, and has children forked.

It imports nothing that takes time, so that the other process is on its way as early as can be.
"""

import contextlib
import json
import os
import select
import signal
import socket
import subprocess
import sys
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import platformdirs

from deepstart.language import _
from deepstart.sandbox import confine
from deepstart.sandbox.work_directory import Scratch

START_SECONDS = 120

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


def _start(
    packages: Sequence[str], control: socket.socket, for_many: bool
) -> "subprocess.Popen[bytes]":
    """Start a server that takes its orders from a socket."""
    options = ["--for-many"] if for_many else []
    return subprocess.Popen(
        [sys.executable, "-I", "-m", "deepstart.sandbox.fork_server", *options, *packages],
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
            "JOBLIB_MULTIPROCESSING": "0",  # scikit-learn's `n_jobs`: no child may start processes
        },
        start_new_session=True,
    )


# What each set of packages has been imported by, for a judge's servers to branch off.
Trunks = Mapping[tuple[str, ...], socket.socket]


class Trunk:
    """A server that grades nothing: those of several judges branch off it.

    What takes seconds and hundreds of megabytes to import is so imported once for all of them.
    Linux only.
    """

    def __init__(self, packages: Sequence[str]) -> None:
        # Several judges give orders here: of packets, each arrives whole. macOS has none.
        self.socket, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self._process = _start(packages, theirs, for_many=True)

    def close(self) -> None:
        """End the trunk, and with it all that branched off."""
        self.socket.close()
        self._process.kill()
        self._process.wait()


@dataclass(frozen=True)
class Kind:
    """What children differ in: those of one kind can stand in for each other."""

    memory_mb: int
    cpu_seconds: int
    forbidden: tuple[str, ...]  # packages for which there are stand-ins
    confined: bool


@dataclass
class Newborn:
    """A child that has not been asked anything: its process, its folder, the way to talk to it."""

    pid: int
    socket: socket.socket
    scratch: Scratch


class Server:
    """A process that has imported what an assignment needs and forks a child per submission.

    With the socket of a trunk that has imported the same packages, it branches off there, or raises
    ServerError if the trunk has died; otherwise making one waits for nothing. For many submissions,
    it takes more time before the first, and each child is made while the one before it is at work.
    """

    def __init__(
        self, packages: Sequence[str], trunk: socket.socket | None = None, for_many: bool = False
    ) -> None:
        self._for_many = for_many
        self._waiting: dict[Kind, Newborn] = {}
        self._announced: deque[Newborn] = deque()  # whose process numbers are still to come
        self._process: subprocess.Popen[bytes] | None = None
        self._control, theirs = socket.socketpair()
        with theirs:
            if trunk is None:
                self._process = _start(packages, theirs, for_many)
            else:
                try:
                    socket.send_fds(trunk, [b'{"do": "branch"}'], [theirs.fileno()])
                except OSError:
                    raise ServerError(died()) from None
        self._warmed: set[str] = set()
        self._control.settimeout(START_SECONDS)
        self._layers: tuple[str, ...] | None = None
        if trunk is not None:  # one that has died says nothing
            _ready = self.layers

    @property
    def layers(self) -> tuple[str, ...]:
        """The layers of isolation that its children have; it waits until the server is there."""
        if self._layers is None:
            self._layers = tuple(self._receive()["layers"])
        return self._layers

    def start(self, kind: Kind) -> Newborn:
        """Return a child that nothing of anybody's has run in."""
        self._hear()
        child = self._waiting.pop(kind, None)
        if child is not None and has_come(child.socket):  # it has no reason to speak: it has ended
            self._discard(child)
            child = None
        if child is None:
            child = self._announce(kind)
            self._hear()
        if self._for_many:
            try:
                self._waiting[kind] = self._announce(kind)
            except ServerError:  # the server has ended, and this child with it
                child.socket.close()
                child.scratch.remove()
                raise
        return child

    def _announce(self, kind: Kind) -> Newborn:
        """Order a child, and do not wait until it is there."""
        scratch = Scratch()
        ours, theirs = socket.socketpair()
        with theirs:
            message = json.dumps({"do": "fork", "folder": scratch.path, **asdict(kind)}).encode()
            try:
                socket.send_fds(self._control, [message], [theirs.fileno()])
            except OSError:
                ours.close()
                scratch.remove()
                raise ServerError(died()) from None
        child = Newborn(0, ours, scratch)
        self._announced.append(child)
        return child

    def _hear(self) -> None:
        """Hear all that the server has to say, so that its next word is on the next order."""
        try:
            _ready = self.layers
            while self._announced:
                self._announced[0].pid = int(self._receive()["pid"])
                self._announced.popleft()
        except ServerError:
            self._forget_waiting()
            raise

    def _discard(self, child: Newborn) -> None:
        """End a child that is not needed."""
        child.socket.close()
        try:
            self.kill(child.pid)
            self.how_ended(child.pid)
        finally:
            child.scratch.remove()

    def _forget_waiting(self) -> None:
        """Remove what the children have left that ended with the server before they were needed."""
        for child in (*self._announced, *self._waiting.values()):
            child.socket.close()
            child.scratch.remove()
        self._announced.clear()
        self._waiting.clear()

    def warm(self, package: str) -> None:
        """Let the server import a package, if it has not, that children will want."""
        if package not in self._warmed:
            self._warmed.add(package)
            self._order({"do": "import", "package": package})
            while self._waiting:  # they lack it
                self._discard(self._waiting.popitem()[1])

    def hold(self, pid: int) -> None:
        """Stop a child, with all its threads, until it is let go."""
        with contextlib.suppress(ProcessLookupError):  # it has ended with the server
            os.kill(pid, signal.SIGSTOP)

    def let_go(self, pid: int) -> None:
        """Let a child go on that was held."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGCONT)

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
        """End the server, and with it its children."""
        self._control.close()
        if self._process is not None:
            self._process.kill()
            self._process.wait()
        self._forget_waiting()

    def _order(self, order: dict[str, Any]) -> dict[str, Any]:
        self._hear()
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


def has_come(connection: socket.socket) -> bool:
    """Tell whether something waits to be read, or the other end is closed."""
    return bool(select.select([connection], [], [], 0)[0])

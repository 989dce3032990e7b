"""The judge's end of a fork server: starts it, and has children forked.

This module imports nothing that takes time, so that the fork server is on its way early.
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
from deepstart.sandbox.endings import Ending, of_wait_status
from deepstart.sandbox.work_directory import WorkDirectory

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


# The sockets of template processes, by the packages that each of them has imported.
Templates = Mapping[tuple[str, ...], socket.socket]


class Template:
    """A template process: a fork server that forks no children, only fork servers for judges.

    What takes seconds and hundreds of megabytes to import is imported once for all of them.
    Linux only.
    """

    def __init__(self, packages: Sequence[str]) -> None:
        # Several judges give orders here: of packets, each arrives whole. macOS has none.
        self.socket, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self._process = _start(packages, theirs, for_many=True)

    def close(self) -> None:
        """End the template process, and with it the servers that were forked from it."""
        self.socket.close()
        self._process.kill()
        self._process.wait()


@dataclass(frozen=True)
class ChildSpec:
    """What children differ in: any two of one spec are interchangeable."""

    memory_mb: int  # address space, in units of 2**20 bytes
    cpu_seconds: int  # processor time of all its threads together
    forbidden: tuple[str, ...]  # packages that are blocked in it
    confined: bool  # whether walls are put up around it


@dataclass
class ChildProcess:
    """A child as the judge has it: its process, its folder, and the socket to talk to it."""

    pid: int
    socket: socket.socket
    directory: WorkDirectory


class ForkClient:
    """Has a fork server, which has imported what an assignment needs, fork a child per submission.

    With the socket of a template process that has imported the same packages, the server is forked
    from that, or ServerError is raised if the template has died. Otherwise the server is started,
    and nothing waits for it. For many submissions, it takes more time before the first, and each
    child is made while the one before it is at work.
    """

    def __init__(
        self, packages: Sequence[str], template: socket.socket | None = None, for_many: bool = False
    ) -> None:
        self._for_many = for_many
        self._ahead: dict[ChildSpec, ChildProcess] = {}  # made before they are asked for
        self._ordered: deque[ChildProcess] = deque()  # whose process numbers are not known yet
        self._process: subprocess.Popen[bytes] | None = None
        self._control, theirs = socket.socketpair()
        with theirs:
            if template is None:
                self._process = _start(packages, theirs, for_many)
            else:
                try:
                    socket.send_fds(template, [b'{"do": "branch"}'], [theirs.fileno()])
                except OSError:
                    raise ServerError(died()) from None
        self._preloaded: set[str] = set()
        self._control.settimeout(START_SECONDS)
        self._layers: tuple[str, ...] | None = None
        if template is not None:  # one that has died says nothing
            _ready = self.layers

    @property
    def layers(self) -> tuple[str, ...]:
        """The layers of isolation that its children have; it waits until the server is there."""
        if self._layers is None:
            self._layers = tuple(self._receive()["layers"])
        return self._layers

    def start(self, spec: ChildSpec) -> ChildProcess:
        """Return a child in which no submission has run."""
        self._catch_up()
        child = self._ahead.pop(spec, None)
        if child is not None and is_readable(child.socket):  # unasked, it only ends
            self._discard(child)
            child = None
        if child is None:
            child = self._order_child(spec)
            self._catch_up()
        if self._for_many:
            try:
                self._ahead[spec] = self._order_child(spec)
            except ServerError:  # the server has ended, and this child with it
                child.socket.close()
                child.directory.remove()
                raise
        return child

    def _order_child(self, spec: ChildSpec) -> ChildProcess:
        """Order a child, and do not wait until it is there."""
        directory = WorkDirectory()
        ours, theirs = socket.socketpair()
        with theirs:
            message = json.dumps({"do": "fork", "folder": directory.path, **asdict(spec)}).encode()
            try:
                socket.send_fds(self._control, [message], [theirs.fileno()])
            except OSError:
                ours.close()
                directory.remove()
                raise ServerError(died()) from None
        child = ChildProcess(0, ours, directory)
        self._ordered.append(child)
        return child

    def _catch_up(self) -> None:
        """Read the answers to all orders so far: the next answer is then that to the next order."""
        try:
            _ready = self.layers
            while self._ordered:
                self._ordered[0].pid = int(self._receive()["pid"])
                self._ordered.popleft()
        except ServerError:
            self._forget_ahead()
            raise

    def _discard(self, child: ChildProcess) -> None:
        """End a child that is not needed."""
        child.socket.close()
        try:
            self.kill(child.pid)
            self.collect(child.pid)
        finally:
            child.directory.remove()

    def _forget_ahead(self) -> None:
        """Remove what the children have left that ended with the server before they were needed."""
        for child in (*self._ordered, *self._ahead.values()):
            child.socket.close()
            child.directory.remove()
        self._ordered.clear()
        self._ahead.clear()

    def preload(self, package: str) -> None:
        """Let the server import a package, if it has not, that children will want."""
        if package not in self._preloaded:
            self._preloaded.add(package)
            self._order({"do": "import", "package": package})
            while self._ahead:  # they lack it
                self._discard(self._ahead.popitem()[1])

    def pause(self, pid: int) -> None:
        """Stop a child, with all its threads, until it is let go."""
        with contextlib.suppress(ProcessLookupError):  # it has ended with the server
            os.kill(pid, signal.SIGSTOP)

    def resume(self, pid: int) -> None:
        """Let a child go on that was held."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGCONT)

    def kill(self, pid: int) -> None:
        """Kill a child that has not been collected, with all it may have started."""
        for kill in (os.killpg, os.kill):
            with contextlib.suppress(OSError):  # it has ended, or has no group of its own yet
                kill(pid, signal.SIGKILL)

    def collect(self, pid: int) -> Ending:
        """Return how a child has ended; one that hung up and does not end is killed."""
        return of_wait_status(int(self._order({"do": "collect", "pid": pid})["status"]))

    def close(self) -> None:
        """End the server, and with it its children."""
        self._control.close()
        if self._process is not None:
            self._process.kill()
            self._process.wait()
        self._forget_ahead()

    def _order(self, order: dict[str, Any]) -> dict[str, Any]:
        self._catch_up()
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


def is_readable(connection: socket.socket) -> bool:
    """Tell whether something waits to be read, or the other end is closed."""
    return bool(select.select([connection], [], [], 0)[0])

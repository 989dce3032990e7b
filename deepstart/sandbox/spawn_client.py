"""Children where processes cannot be forked, as on Windows: a new Python for each, not confined.

For a learner's own code only (`check`, `watch`, notebooks): to grade others' code, there must be
more between it and the judge. The child connects to a port of this machine, and proves by a secret
from its standard input that it is the one that was started.
"""

import contextlib
import hmac
import importlib
import json
import os
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Sequence

from deepstart.sandbox.endings import Ending, of_return_code
from deepstart.sandbox.fork_client import ChildProcess, ChildSpec, ServerError, died
from deepstart.sandbox.work_directory import WorkDirectory

START_SECONDS = 60
GRACE_SECONDS = 0.3
_TOKEN_BYTES = 32
# Without these no program runs on Windows.
_OF_THE_SYSTEM = ("SYSTEMROOT", "PATH")
_OWN_FOLDER = ("HOME", "USERPROFILE", "TMPDIR", "TEMP", "KERAS_HOME", "MPLCONFIGDIR", "IPYTHONDIR")


class SpawnClient:
    """Starts a process per child; stands in for `fork_client.ForkClient`."""

    layers: tuple[str, ...] = ("process",)

    def __init__(self, packages: Sequence[str]) -> None:
        self._packages = list(packages)
        self._children: dict[int, subprocess.Popen[bytes]] = {}

    def start(self, spec: ChildSpec) -> ChildProcess:
        """Return a child in which no submission has run."""
        directory = WorkDirectory()
        try:
            pid, connection = self._started(spec, directory.path)
        except BaseException:
            directory.remove()
            raise
        return ChildProcess(pid, connection, directory)

    def _started(self, spec: ChildSpec, folder: str) -> tuple[int, socket.socket]:
        token = secrets.token_bytes(_TOKEN_BYTES)
        with socket.create_server(("127.0.0.1", 0)) as listener:
            process = subprocess.Popen(
                [sys.executable, "-I", "-m", "deepstart.sandbox.spawn_client"],
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                cwd=folder,
                env=_environment(folder),
            )
            self._children[process.pid] = process
            settings = {
                "port": listener.getsockname()[1],
                "token": token.hex(),
                "packages": self._packages,
                "forbidden": spec.forbidden,
            }
            assert process.stdin is not None
            with contextlib.suppress(OSError), process.stdin:  # it has ended, as is seen below
                process.stdin.write(json.dumps(settings).encode())
            return process.pid, self._answered(listener, process, token)

    def _answered(
        self, listener: socket.socket, process: "subprocess.Popen[bytes]", token: bytes
    ) -> socket.socket:
        """Return the connection of the child that knows the token."""
        listener.settimeout(0.2)
        give_up = time.monotonic() + START_SECONDS
        while process.poll() is None and time.monotonic() < give_up:
            with contextlib.suppress(TimeoutError):
                connection, _address = listener.accept()
                connection.settimeout(START_SECONDS)
                connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                shown = connection.recv(_TOKEN_BYTES, socket.MSG_WAITALL)
                if hmac.compare_digest(shown, token):
                    return connection
                connection.close()
        self.kill(process.pid)
        self.collect(process.pid)
        raise ServerError(died())

    def preload(self, package: str) -> None:
        """Let children import a package before their submission."""
        if package not in self._packages:
            self._packages.append(package)

    def pause(self, pid: int) -> None:
        """Do nothing: the code is the learner's own, and Windows cannot stop a process."""

    def resume(self, pid: int) -> None:
        """Do nothing, as above."""

    def kill(self, pid: int) -> None:
        """End a child that has not been collected."""
        self._children[pid].kill()

    def collect(self, pid: int) -> Ending:
        """Return how a child has ended; one that hung up and does not end is killed."""
        process = self._children.pop(pid)
        try:
            code = process.wait(GRACE_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            code = process.wait()
        return of_return_code(code)

    def close(self) -> None:
        """End all children."""
        for pid in list(self._children):
            self.kill(pid)
            self.collect(pid)


def _environment(folder: str) -> dict[str, str]:
    kept = {name: os.environ[name] for name in _OF_THE_SYSTEM if name in os.environ}
    return {
        **kept,
        **dict.fromkeys(_OWN_FOLDER, folder),
        "LANG": "C.UTF-8",
        "MPLBACKEND": "Agg",
        "PYTHONDONTWRITEBYTECODE": "1",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "TF_ENABLE_ONEDNN_OPTS": "0",
    }


def main() -> None:
    """Serve the judge that standard input names."""
    from deepstart.sandbox import child

    settings = json.loads(sys.stdin.buffer.read())
    connection = socket.create_connection(("127.0.0.1", settings["port"]))
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    connection.sendall(bytes.fromhex(settings["token"]))
    for package in settings["packages"]:
        importlib.import_module(package)
    sys.argv[:] = [""]
    child.serve(connection, settings["forbidden"])


if __name__ == "__main__":
    main()

"""The fork server: has imported what submissions need, and forks a child for each of them.

It is started with a clean environment and knows nothing of the course: only which packages to
import, and whether for one submission or for many. Orders come as JSON over standard input, a
socket; each "fork" brings the socket over which the new child talks to the judge. The judge kills
children by itself; this process only collects their exit status when it is asked to, so that no
process id is used again too early. A "branch" brings the socket of another judge, for which a copy
of this process works from then on.
"""

import contextlib
import gc
import importlib
import json
import os
import signal
import socket
import sys
import time
from typing import Any

from deepstart.sandbox import child, confine, warm_up

FOR_MANY = "--for-many"  # submissions: time before the first one is well spent
GRACE_STEPS = 60
GRACE_SECONDS = 0.3


def main() -> None:
    """Serve the judge whose socket is standard input, until it closes it."""
    confine.lift_limit_of_judge()
    control = socket.socket(fileno=os.dup(0))
    null = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(null, descriptor)
    os.close(null)
    confine.die_with_parent(os.getppid())
    packages = [argument for argument in sys.argv[1:] if argument != FOR_MANY]
    for package in packages:
        importlib.import_module(package)
    if FOR_MANY in sys.argv:
        warm_up.warm_up()
    sys.argv[:] = [""]
    gc.collect()
    gc.freeze()
    _serve(control)


def _serve(control: socket.socket) -> None:
    """Carry out a judge's orders until it closes its socket."""
    control.sendall(json.dumps({"ready": True, "layers": confine.layers()}).encode())
    while True:
        data, descriptors, _, _ = socket.recv_fds(control, 65536, 1)
        if not data:
            return
        order = json.loads(data)
        if order["do"] == "fork":
            pid = _forked()
            if pid == 0:
                control.close()
                _become_child(order, socket.socket(fileno=descriptors[0]))
            answer: dict[str, int] | None = {"pid": pid}
        elif order["do"] == "branch":
            if _forked() == 0:
                control.close()
                try:
                    _serve(socket.socket(fileno=descriptors[0]))
                finally:
                    os._exit(0)
            answer = None  # the branch says by itself that it is ready
        elif order["do"] == "import":
            importlib.import_module(order["package"])
            gc.freeze()
            answer = {}
        else:
            answer = {"status": _collect(order["pid"])}
        for descriptor in descriptors:
            os.close(descriptor)
        if answer is not None:
            control.sendall(json.dumps(answer).encode())


def _forked() -> int:
    """Fork a process that ends with this one; where the machine has none left, wait for one."""
    parent = os.getpid()
    for _ in range(GRACE_STEPS):
        with contextlib.suppress(BlockingIOError):
            pid = os.fork()
            break
        time.sleep(0.05)
    else:
        pid = os.fork()
    if pid == 0:
        confine.die_with_parent(parent)
    return pid


def _collect(pid: int) -> int:
    """Return the wait status of a child; one that hung up and does not end is killed."""
    pause, give_up = 0.0002, time.monotonic() + GRACE_SECONDS
    while time.monotonic() < give_up:
        ended, status = os.waitpid(pid, os.WNOHANG)
        if ended:
            return status
        time.sleep(pause)
        pause = min(2 * pause, 0.005)
    os.kill(pid, signal.SIGKILL)
    return os.waitpid(pid, 0)[1]


def _become_child(order: dict[str, Any], connection: socket.socket) -> None:
    status = 1
    try:
        confine.leave_the_others(order["folder"], keep=connection.fileno())
        confine.limit(memory_mb=order["memory_mb"], cpu_seconds=order["cpu_seconds"])
        if order["confined"]:
            confine.confine(order["folder"], as_nobody="uid" in confine.layers())
        child.serve(connection, order["forbidden"])
    finally:
        os._exit(status)


if __name__ == "__main__":
    main()

"""`check` on a system without forks and POSIX modules, as Windows is: the same results, slower.

Pythons are started from which all that Windows lacks has been taken, so that whatever would fail
there for want of it fails here too.
"""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

from deepstart.sandbox.spawn_client import SpawnClient

ROOT = Path(__file__).parent.parent
# What every Python that is started finds as its `sitecustomize`, the one that checks beside it as
# well. Between processes Windows has pipes of its own, which `multiprocessing` takes there.
WITHOUT_POSIX = """
import os, signal, socket, sys
import multiprocessing.connection, multiprocessing.popen_spawn_posix
import subprocess  # which has decided by now how it starts processes
pair, family = socket.socketpair, socket.AF_UNIX
def socketpair(*arguments):
    assert sys._getframe(1).f_globals["__name__"] == "multiprocessing.connection"
    return pair(family)
socket.socketpair = socketpair
for module in "fcntl", "resource", "termios", "pwd", "grp", "tty", "pty":
    sys.modules[module] = None
for holder, names in (
    (os, "fork killpg setsid WTERMSIG openpty"),
    (signal, "SIGHUP SIGALRM SIGPROF SIGVTALRM setitimer"),
    (socket, "AF_UNIX send_fds recv_fds"),
):
    for name in names.split():
        vars(holder).pop(name, None)
del os.O_DIRECTORY, os.O_NOFOLLOW
from deepstart.sandbox import confine
confine._LINUX = False
"""

ANSWERS = """
import numpy as np

def bce(y_true, p, eps=1e-7):
    while True:
        pass

def mse(y_true, y_pred):
    import os
    os._exit(3)
"""


def check(folder: Path, file: Path) -> dict[str, dict[str, object]]:
    (folder / "site").mkdir()
    (folder / "site/sitecustomize.py").write_text(WITHOUT_POSIX, encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-m", "deepstart", "check", "--json", str(file)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(folder / "site")},
        capture_output=True,
        encoding="utf-8",
        timeout=300,
    )
    assert not run.stderr, run.stderr
    result = json.loads(run.stdout)
    assert result["isolation"] == "process"
    return {question["id"]: question for question in result["questions"]}


def test_the_solved_notebook_gets_full_marks(tmp_path: Path) -> None:
    questions = check(tmp_path, ROOT / "solutions/02-losses/02-losses.ipynb")
    assert all(question["status"] == "passed" for question in questions.values())


def test_hangs_and_exits_cost_their_own_question(tmp_path: Path) -> None:
    file = tmp_path / "02-losses.py"
    solved = (ROOT / "solutions/02-losses/reference.py").read_text("utf-8")
    file.write_text(solved + ANSWERS, encoding="utf-8")
    questions = check(tmp_path, file)
    others = {id: question["status"] for id, question in questions.items()}
    assert others.pop("mse") == "crashed"
    assert others.pop("bce") == "timeout"
    assert set(others.values()) == {"passed"}


def test_only_the_child_that_was_started_gets_the_ear_of_the_judge() -> None:
    """A program of this machine that knocks first, without the word, is sent away."""
    token = b"t" * 32
    server = SpawnClient([])
    with (
        subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as process,
        socket.create_server(("127.0.0.1", 0)) as listener,
        socket.create_connection(listener.getsockname()) as stranger,
        socket.create_connection(listener.getsockname()) as child,
    ):
        stranger.sendall(b"x" * 32)
        child.sendall(token + b"hello")
        with server._answered(listener, process, token) as connection:
            assert connection.recv(5) == b"hello"
        assert stranger.recv(1) == b""
        process.kill()

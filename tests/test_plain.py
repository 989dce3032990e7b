"""`check` on a system without forks and POSIX modules, as Windows is: the same results, slower.

A Python is started from which all that Windows lacks has been taken, so that whatever would fail
there for want of it fails here too.
"""

import json
import socket
import subprocess
import sys
from pathlib import Path

from deepstart.sandbox.plain import PlainServer

ROOT = Path(__file__).parent.parent
WITHOUT_POSIX = """
import os, signal, socket, sys
for module in "fcntl", "resource", "termios", "pwd", "grp", "tty", "pty":
    sys.modules[module] = None
import subprocess  # which has decided by now how it starts processes
for holder, names in (
    (os, "fork killpg setsid WTERMSIG openpty"),
    (signal, "SIGHUP SIGALRM setitimer"),
    (socket, "AF_UNIX send_fds recv_fds"),
):
    for name in names.split():
        vars(holder).pop(name, None)
del os.O_DIRECTORY, os.O_NOFOLLOW
from deepstart.sandbox import confine
confine._LINUX = False
from deepstart.cli import main
main(sys.argv[1:])
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


def check(*arguments: str | Path) -> dict[str, dict[str, object]]:
    run = subprocess.run(
        [sys.executable, "-c", WITHOUT_POSIX, "check", "--json", *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
    )
    assert not run.stderr, run.stderr
    result = json.loads(run.stdout)
    assert result["isolation"] == "process"
    return {question["id"]: question for question in result["questions"]}


def test_the_solved_notebook_gets_full_marks() -> None:
    questions = check(ROOT / "solutions/02-losses/02-losses.ipynb")
    assert all(question["status"] == "passed" for question in questions.values())


def test_hangs_and_exits_cost_their_own_question(tmp_path: Path) -> None:
    file = tmp_path / "02-losses.py"
    solved = (ROOT / "solutions/02-losses/reference.py").read_text("utf-8")
    file.write_text(solved + ANSWERS, encoding="utf-8")
    questions = check(file)
    others = {id: question["status"] for id, question in questions.items()}
    assert others.pop("mse") == "crashed"
    assert others.pop("bce") == "timeout"
    assert set(others.values()) == {"passed"}


def test_only_the_child_that_was_started_gets_the_ear_of_the_judge() -> None:
    """A program of this machine that knocks first, without the word, is sent away."""
    token = b"t" * 32
    server = PlainServer([])
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

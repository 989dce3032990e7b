"""How a child ended is a value, and a number that its code chose is not told."""

import signal

import pytest

from deepstart.judge.session import Session
from deepstart.sandbox import isolation
from deepstart.sandbox.connection import ProcessConnection
from deepstart.sandbox.endings import (
    ChildGone,
    Ending,
    Exited,
    Lost,
    Malformed,
    OverLimit,
    Signalled,
    is_timeout,
    of_return_code,
    words_for,
)
from deepstart.sandbox.fork_client import ForkClient
from deepstart.submissions.submission import Cell, Submission
from tests.tiny import make_course

ENDS: dict[str, Ending] = {
    "os._exit(0)": Exited(0),
    "os._exit(7)": Exited(7),
    "os.kill(os.getpid(), signal.SIGKILL)": Signalled(signal.SIGKILL),
    "os.kill(os.getpid(), 50)": Signalled(50),
    "while True: pass": OverLimit("time"),
    "import gc, socket\n"
    "    (end,) = [o for o in gc.get_objects() if isinstance(o, socket.socket)]\n"
    "    end.sendall(b'\\xff' * 8)": Malformed("the result is too large"),
}


@pytest.mark.skipif(bool(isolation.missing_layers()), reason="this system cannot confine")
def test_each_end_arrives_as_what_it_was(tmp_path_factory: pytest.TempPathFactory) -> None:
    course = make_course(tmp_path_factory.mktemp("course"))
    server = ForkClient(("numpy",))
    try:
        for source, ending in ENDS.items():
            cell = Cell(1, f"import os, signal\ndef double(x):\n    {source}")
            session = Session(
                Submission("x.py", (cell,)),
                course.assignments[0],
                lambda _draws: ProcessConnection(server, course, course.assignments[0], True),
            )
            session.begin()
            session.deadline = session.now() + 1
            with pytest.raises(ChildGone) as caught:
                session.call("double", (1.0,), {})
            session.close()
            assert caught.value.ending == ending, source
    finally:
        server.close()


WORDS: dict[Ending, tuple[str, str]] = {
    Exited(0): ("exit status 0", "exit status 0"),
    Exited(7): ("exit status 7", ""),
    Signalled(9): ("SIGKILL", "SIGKILL"),
    Signalled(50): ("SIG50", "SIG50"),
    OverLimit("files"): ("it wrote more files than it may",) * 2,
    OverLimit("threads"): ("it started more threads than it may",) * 2,
    OverLimit("time"): ("", ""),
    OverLimit("cells"): ("", ""),
    Malformed("the frame is too short"): ("the frame is too short",) * 2,
    Lost(): ("", ""),
    Lost(is_object=True): ("the object was lost when its process ended",) * 2,
}


def test_a_chosen_status_is_told_in_open_checks_only() -> None:
    for ending, (if_open, if_hidden) in WORDS.items():
        assert words_for(ending, is_open=True) == if_open
        assert words_for(ending, is_open=False) == if_hidden


def test_late_is_who_had_no_time_left() -> None:
    late = {ending for ending in WORDS if is_timeout(ending)}
    assert late == {OverLimit("time"), OverLimit("cells")}


def test_return_codes_of_other_systems() -> None:
    assert of_return_code(3) == Exited(3)
    assert of_return_code(-9) == Signalled(9)

"""Which servers a grader keeps, and where it is decided whether student code is confined."""

import os
import signal
from dataclasses import replace
from pathlib import Path

import pytest

from deepstart.course import Course
from deepstart.judge import grader
from deepstart.judge.grader import Grader
from deepstart.sandbox import confine, isolation
from deepstart.sandbox.fork_client import ForkClient, ServerError
from deepstart.sandbox.spawn_client import SpawnClient
from deepstart.submissions.submission import Cell, Submission
from tests.test_cli import RIGHT
from tests.tiny import make_course

ANSWER = Submission("ann.py", (Cell(1, RIGHT),))
WALLS = ("process", "rlimits", "landlock", "seccomp")


@pytest.fixture
def course(tmp_path: Path) -> Course:
    return make_course(tmp_path)


def test_assignments_with_the_same_needs_share_a_server(course: Course) -> None:
    assignment = course.assignments[0]
    other = replace(assignment, id="02-other")
    more = replace(assignment, needs=("numpy", "json"))
    with Grader() as own:
        own.prepare(assignment)
        own.prepare(other)
        own.prepare(more)
        servers = dict(own._servers)
        assert list(servers) == [assignment.needs, more.needs]
    assert own._servers == {}
    for server in servers.values():
        with pytest.raises(ServerError):
            _layers = server.layers


def test_a_server_that_has_died_is_replaced_for_the_next_submission(course: Course) -> None:
    assignment = course.assignments[0]
    with Grader() as own:
        assert own.score(course, assignment, ANSWER, confined=False).score == 7
        (server,) = own._servers.values()
        assert isinstance(server, ForkClient) and server._process is not None
        os.kill(server._process.pid, signal.SIGKILL)
        server._process.wait()
        with pytest.raises(ServerError):
            own.score(course, assignment, ANSWER, confined=False)
        result = own.score(course, assignment, ANSWER, confined=False)
    assert (result.score, result.isolation) == (7, "process+rlimits")


def test_where_nothing_can_be_forked_children_are_started_anew(
    course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(grader.os, "fork")
    with Grader() as own:
        assert own.isolation(course.assignments[0], confined=False) == "process"
        (server,) = own._servers.values()
        assert isinstance(server, SpawnClient)


@pytest.mark.parametrize(
    ("offered", "unsafe", "confined"),
    [
        (WALLS, False, True),
        (WALLS, True, True),  # where walls are, they stand
        (("process", "rlimits"), True, False),
        (("process", "rlimits", "landlock"), True, False),
    ],
)
def test_code_is_confined_wherever_it_can_be(
    monkeypatch: pytest.MonkeyPatch, offered: tuple[str, ...], unsafe: bool, confined: bool
) -> None:
    monkeypatch.setattr(confine, "layers", lambda: offered)
    assert isolation.must_confine(unsafe) == confined


def test_what_cannot_be_confined_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confine, "layers", lambda: ("process", "rlimits", "landlock"))
    with pytest.raises(isolation.NotConfinedError) as error:
        isolation.must_confine(unsafe=False)
    assert error.value.missing == "seccomp"


def test_a_result_names_the_layers_in_force() -> None:
    assert isolation.in_force((*WALLS, "uid"), True) == "process+rlimits+landlock+seccomp+uid"
    assert isolation.in_force((*WALLS, "uid"), False) == "process+rlimits"


def test_what_lies_where_submissions_may_read_is_refused(tmp_path: Path) -> None:
    isolation.refuse_exposed([tmp_path])
    with pytest.raises(isolation.ExposedError, match="move it elsewhere"):
        isolation.refuse_exposed([tmp_path, Path(os.__file__).parent / "course"])


def test_pytest_refuses_a_submission_that_it_cannot_confine(
    course: Course, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    (course.root / "ann.py").write_text(RIGHT, encoding="utf-8")
    monkeypatch.setattr(isolation, "missing_layers", lambda: ["landlock"])
    monkeypatch.chdir(course.root)
    status = pytest.main(["autograder/01-tiny", "--submission", "ann.py", "-p", "no:cacheprovider"])
    assert status == pytest.ExitCode.USAGE_ERROR
    assert "This system lacks landlock, so student code" in capfd.readouterr().err

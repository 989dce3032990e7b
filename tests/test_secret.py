"""The secret that hidden inputs are drawn from: one for a course folder, and nobody else's."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from deepstart.course import Course
from deepstart.grading import bundle, cluster, digests
from deepstart.judge import scoring, secret
from deepstart.judge.grader import Grader
from deepstart.judge.job import Job
from deepstart.submissions.find import SubmissionFile
from deepstart.submissions.submission import Cell, Submission
from tests.course.inprocess import InProcess
from tests.tiny import make_course


@pytest.fixture(autouse=True)
def forgetful() -> Any:
    """Each test begins like a new process, which remembers no secret."""
    yield secret.secret_of.cache_clear()
    secret.secret_of.cache_clear()


def drawn(course: Course, own: bytes) -> list[bytes]:
    """Return what an answer to `double` is sent, call by call."""
    seen = []

    def double(x: Any) -> Any:
        seen.append(x.tobytes())
        return 2.0 * x

    answer = Submission("x.py", (Cell(1, ""),))
    scoring.score(
        course, course.assignments[0], answer, lambda _draws: InProcess({"double": double}),
        questions=("double",), secret=own,
    )  # fmt: skip
    return seen


def test_hidden_inputs_depend_on_the_secret_and_on_nothing_else(tmp_path: Path) -> None:
    course = make_course(tmp_path)
    here, there = drawn(course, b"here"), drawn(course, b"there")
    assert here == drawn(course, b"here")
    assert here[0] == there[0]  # the worked example
    assert set(here[1:]).isdisjoint(there[1:]) and len(here) == len(there) == 3


def test_a_course_keeps_its_secret_from_all_but_its_owner(tmp_path: Path) -> None:
    course = make_course(tmp_path / "a")
    told = secret.secret_of(course.root)
    path = course.root / secret.PLACE
    assert len(told) == 64 and path.stat().st_mode & 0o777 == 0o600
    assert (path.parent / ".gitignore").read_text() == "*\n"
    assert sorted(p.name for p in path.parent.iterdir()) == [".gitignore", "secret"]
    secret.secret_of.cache_clear()
    assert secret.secret_of(course.root) == told
    assert secret.secret_of(make_course(tmp_path / "b").root) != told
    packed = bundle.pack(course, course.assignments[0], course.root)
    assert told.decode() not in str(packed)


def test_processes_that_begin_together_have_one_secret(tmp_path: Path) -> None:
    code = f"from deepstart.judge.secret import *; print(secret_of(Path({str(tmp_path)!r})))"
    processes = [
        subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) for _ in range(4)
    ]
    assert len({process.communicate()[0] for process in processes}) == 1


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the user's folder is elsewhere")
def test_where_no_secret_can_be_kept_there_is_one_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    course = tmp_path / "course"
    course.mkdir()
    (course / ".deepstart").touch()
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    told = secret.secret_of(course)
    secret.secret_of.cache_clear()
    assert len(told) == 64 and told == secret.secret_of(course)
    monkeypatch.setenv("XDG_STATE_HOME", str(course / ".deepstart"))
    secret.secret_of.cache_clear()
    other = secret.secret_of(course)
    assert len(other) == 64 and told != other == secret.secret_of(course)


def job_of(course: Course) -> Job:
    path = course.root / "x.py"
    path.write_text("double = 1\n", encoding="utf-8")
    return Job(
        course, course.assignments[0], SubmissionFile(path, "x.py", "x"), "en", confined=False
    )


def test_a_new_secret_grades_anew(tmp_path: Path) -> None:
    job = job_of(make_course(tmp_path))
    before = digests.digest(job, "")
    assert digests.digest(job, "") == before
    os.unlink(tmp_path / secret.PLACE)
    secret.secret_of.cache_clear()
    digests._course_digest.cache_clear()
    assert digests.digest(job, "") != before


def test_grading_draws_from_the_secret_here_and_on_a_cluster(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    used = []
    score = scoring.score

    def noting(*args: Any, **named: Any) -> Any:
        used.append(named["secret"])
        return score(*args, **named)

    monkeypatch.setattr(scoring, "score", noting)
    job = job_of(make_course(tmp_path / "course"))
    with Grader() as grader:
        monkeypatch.setattr(cluster, "grade_supervised", grader.grade)
        grader.grade(job)
        packed = cluster.packed(job)
        sent = cluster.parcel(job, cluster._digest(packed))
        (tmp_path / "worker").mkdir()
        cluster._graded(packed, sent, str(tmp_path / "worker"), offered=())
    assert used == [secret.secret_of(job.course.root)] * 2

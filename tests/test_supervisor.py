"""A judge that hangs, grows or dies costs the submission that it was at, and nothing else.

The suite here goes astray where an answer tells it to: what a submission may bring a real suite to
is found one by one, and this is for what has not been found.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from deepstart.course import Course
from deepstart.grading import pool
from deepstart.grading.output import Output
from deepstart.grading.pool import grade, grade_supervised
from deepstart.judge import grader, scoring, watchdog
from deepstart.judge.failure import GRADER_FAILED
from deepstart.judge.job import Job
from deepstart.results import Result
from deepstart.sandbox import isolation, wire
from deepstart.submissions import submission
from deepstart.submissions.find import SubmissionFile
from tests.test_cli import RIGHT
from tests.tiny import make_course

pytestmark = pytest.mark.skipif(
    bool(isolation.missing_layers()), reason="this system cannot confine student code"
)

# In C, where Python hears no signal; as an answer of the student's own, the letter.
ASTRAY = """
import itertools
import os
import shutil
import signal
from pathlib import Path

PLACE = Path({place!r})


def go_astray(letter):
    (PLACE / f"{{letter}}-{{os.getpid()}}").touch()
    if letter == "hangs":
        sum(itertools.repeat(0))
    elif letter == "grows":
        bytearray(3 * 2**30)
    elif letter == "dies":
        os.kill(os.getpid(), signal.SIGKILL)
    elif letter == "dies once" and len(list(PLACE.glob("dies once-*"))) == 1:
        os.kill(os.getpid(), signal.SIGKILL)
    elif letter == "spins":
        for number in itertools.count():
            number**2
    elif letter == "sleeps":
        signal.pause()
"""
HONEST = [f"honest{number}.py" for number in range(4)]


@pytest.fixture
def course(tmp_path: Path) -> Course:
    made = make_course(tmp_path)
    suite = tmp_path / "autograder" / "01-tiny" / "test_letter.py"
    text = suite.read_text(encoding="utf-8")
    place = tmp_path / "place"
    place.mkdir()
    gone = text.replace(
        "def test_is_right(letter):\n", "def test_is_right(letter):\n    go_astray(letter)\n"
    ).replace('letter in list("ABCD")', "letter")
    suite.write_text(ASTRAY.format(place=str(place)) + gone, encoding="utf-8")
    return made


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watchdog, "STEP_SECONDS", 1.5)


@pytest.fixture
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let temporary files be where no other program's are."""
    (tmp_path / "tmp").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    monkeypatch.setattr(tempfile, "tempdir", None)


def job(course: Course, letter: str, name: str = "x.py") -> Job:
    path = course.root / name
    path.write_text(RIGHT.replace('"B"', repr(letter)), encoding="utf-8")
    return Job(course, course.assignments[0], SubmissionFile(path, name, name), "en", confined=True)


def graded(jobs: list[Job], out: Path, workers: int) -> dict[str, Result]:
    done = grade(jobs, lambda job: Output(out), workers, resume=False)
    return {one.result.submission: one.result for one in done}


def honest(out: Path) -> dict[str, str]:
    texts = {name: (out / "results" / f"{name}.json").read_text() for name in HONEST}
    return {
        name: "".join(line for line in text.splitlines() if "duration_s" not in line)
        for name, text in texts.items()
    }


def judges() -> list[int]:
    """Return the processes of judges that this process has started."""
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        try:
            parent = place.joinpath("stat").read_text().rpartition(")")[2].split()[1]
            command = place.joinpath("cmdline").read_bytes()
            if int(parent) == os.getpid() and b"deepstart.judge.process" in command:
                found.append(int(place.name))
        except OSError:  # it has ended
            continue
    return found


@pytest.mark.hostile
@pytest.mark.usefixtures("impatient", "own_folder")
@pytest.mark.parametrize("workers", [1, 2])
def test_neighbours_go_on_whatever_becomes_of_a_judge(
    course: Course, tmp_path: Path, workers: int
) -> None:
    before = set(judges())
    right = [job(course, "B", name) for name in HONEST]
    graded(right, tmp_path / "alone", workers)
    astray = {f"{word}.py": job(course, word, f"{word}.py") for word in ("hangs", "dies", "spins")}
    mixed = [astray["hangs.py"], right[0], astray["dies.py"], right[1], astray["spins.py"],
             right[2], job(course, "dies once", "once.py"), right[3],
             job(course, "grows", "grows.py")]  # fmt: skip
    found = graded(mixed, tmp_path / "out", workers)
    assert set(found) == {one.submission.name for one in mixed}
    for name in ("hangs.py", "spins.py"):
        error = found[name].error
        assert error and error.kind == GRADER_FAILED and "longer than any file should" in str(error)
        assert found[name].score == 0
    died = found["dies.py"].error
    assert died and died.kind == GRADER_FAILED and "ended while grading" in died.message
    # What another program may have done is tried again; too much memory fails the check alone.
    assert found["once.py"].score == found["grows.py"].score == 6
    assert honest(tmp_path / "out") == honest(tmp_path / "alone")
    assert set(judges()) <= before
    assert list((tmp_path / "tmp").iterdir()) == []


@pytest.mark.usefixtures("impatient")
def test_doors_keep_a_judge_and_start_another_where_it_is_ended(course: Course) -> None:
    first = grade_supervised(job(course, "B"))
    kept = judges()
    assert first.score == 7
    heard: list[object] = []
    assert grade_supervised(job(course, "A"), heard.extend).score == 6
    told = len(heard)
    assert told > 0
    assert judges() == kept
    error = grade_supervised(job(course, "hangs"), heard.extend).error
    assert error and error.kind == GRADER_FAILED and len(heard) == told
    assert grade_supervised(job(course, "B")).score == 7
    assert not set(judges()) & set(kept)


def test_a_judge_that_waits_for_what_never_comes_is_ended(
    course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    grade_supervised(job(course, "B"))
    monkeypatch.setattr("deepstart.judge.supervisor.most_seconds", lambda assignment: 1.0)
    error = grade_supervised(job(course, "sleeps")).error
    assert error and "longer than any file should" in error.message


def failing(job: Job, *more: object) -> None:
    raise RecursionError("too deep")


@pytest.mark.parametrize(
    ("place", "name"),
    [(scoring, "with_own_code"), (submission, "read_submission"), (grader.Grader, "isolation")],
)
def test_any_exception_about_one_submission_is_its_own(
    course: Course, monkeypatch: pytest.MonkeyPatch, place: object, name: str
) -> None:
    monkeypatch.setattr(place, name, failing)
    with grader.Grader() as own:
        error = own.grade(job(course, "B")).error
    assert error and error.kind == GRADER_FAILED
    assert "RecursionError in test_supervisor.py" in error.message


@pytest.mark.parametrize("failure", [OSError(28, "No space left"), MemoryError()])
@pytest.mark.parametrize(("times", "score"), [(1, 7), (2, 0)])
def test_what_may_be_a_neighbours_doing_is_tried_once_more(
    course: Course,
    monkeypatch: pytest.MonkeyPatch,
    failure: Exception,
    times: int,
    score: int,
) -> None:
    score_it: Callable[..., Result] = scoring.score
    left = [failure] * times

    def failing_first(*arguments: object, **more: object) -> Result:
        if left:
            raise left.pop()
        return score_it(*arguments, **more)

    monkeypatch.setattr(scoring, "score", failing_first)
    with grader.Grader() as own:
        result = own.grade(job(course, "B"))
    assert result.score == score
    assert (result.error is None) == (score == 7)


def test_a_disk_that_a_submission_filled_ends_no_batch(
    course: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "DISK_SECONDS", 0.01)
    write, full = Output.write, [OSError(28, "No space left on device")]

    def writing(self: Output, result: Result) -> Path:
        if full:
            raise full.pop()
        return write(self, result)

    monkeypatch.setattr(Output, "write", writing)
    assert graded([job(course, "B")], tmp_path / "out", 1)["x.py"].score == 7


def test_a_result_or_page_that_cannot_be_made_is_one_submissions(
    course: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from deepstart.grading import class_pages

    to_json, page = Result.to_json, class_pages.feedback_page

    def refusing(self: Result) -> str:
        if self.submission == "a.py" and self.error is None:
            raise ValueError("no text")
        return to_json(self)

    def stuck(assignment: object, result: Result, *more: object) -> str:
        if result.submission == "b.py" and result.error is None:
            raise RecursionError
        return page(assignment, result, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(Result, "to_json", refusing)
    monkeypatch.setattr(class_pages, "feedback_page", stuck)
    out = tmp_path / "out"
    found = graded([job(course, "B", name) for name in ("a.py", "b.py")], out, 1)
    assert found["a.py"].error and found["a.py"].error.kind == GRADER_FAILED
    assert found["b.py"].score == 7
    pages = class_pages.Pages(Output(out), course, course.assignments[0])
    for result in found.values():
        pages.add(result)
    text = pages.out.page_of("b.py").read_text(encoding="utf-8")
    assert "This page could not be made (RecursionError)" in text


@pytest.mark.parametrize(
    "command", [["grade", "tiny", "x.py", "-o", "out", "-q"], ["check", "x.py", "-a", "tiny"]]
)
def test_ctrl_c_ends_a_judge_that_hangs_in_c(course: Course, command: list[str]) -> None:
    job(course, "hangs")
    temporary = course.root / "tmp"
    temporary.mkdir()
    process = subprocess.Popen(
        [sys.executable, "-m", "deepstart", *command],
        cwd=course.root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        start_new_session=True, env={**os.environ, "TMPDIR": str(temporary)},
    )  # fmt: skip
    place = course.root / "place"
    deadline = time.monotonic() + 60
    while not (marks := list(place.glob("hangs-*"))):
        assert time.monotonic() < deadline, "it does not begin"
        time.sleep(0.05)
    stuck = int(marks[0].name.partition("-")[2])
    os.killpg(process.pid, signal.SIGINT)
    _out, said = process.communicate(timeout=20)
    assert process.returncode != 0
    assert "Traceback" not in said
    deadline = time.monotonic() + 10
    while Path(f"/proc/{stuck}").exists() or list(temporary.glob("deepstart-child-*")):
        assert time.monotonic() < deadline, "something is left"
        time.sleep(0.05)


BUSY = """
import threading, time
from pathlib import Path
moments = []
def note():
    while True:
        moments.append(time.monotonic())
        time.sleep(0.01)
threading.Thread(target=note, daemon=True).start()
while len(moments) < 3:
    time.sleep(0.01)
def double(x):
    time.sleep(0.1)  # the other thread has not noted yet that it goes on
    return max(b - a for a, b in zip(moments, moments[1:]))
"""


def test_a_child_stands_still_while_its_judge_is_busy(tmp_path: Path) -> None:
    from deepstart.judge.scoring import connector
    from deepstart.judge.session import Session
    from deepstart.sandbox.fork_client import ForkClient
    from deepstart.submissions.submission import Cell, Submission

    course = make_course(tmp_path)
    assignment = course.assignments[0]
    server = ForkClient(("numpy",))
    connect = connector(server, course, assignment)
    session = Session(Submission("x.py", (Cell(1, BUSY),)), assignment, connect)
    try:
        session.begin()
        time.sleep(0.7)
        assert session.call("double", (1.0,), {}).result > 0.5
    finally:
        session.close()
        server.close()


@pytest.mark.parametrize("kind", [np.random.PCG64, np.random.PCG64DXSM])
def test_what_drawing_makes_of_a_generator_is_known(kind: type) -> None:
    rng = np.random.Generator(kind(3))
    before = rng.bit_generator.state
    for draw in (lambda: None, rng.random, rng.normal, lambda: rng.integers(0, 9, 7, np.int32),
                 lambda: rng.permutation(1000), lambda: rng.random(10**5)):  # fmt: skip
        draw()
        assert wire.has_drawn(rng.bit_generator.state, before)
    after = rng.bit_generator.state
    assert wire._drawn(
        before["state"]["state"], after["state"]["state"],
        wire._BIT_GENERATORS[kind], after["state"]["inc"],
    ) > 10**5  # fmt: skip
    other = kind(4).state
    assert not wire.has_drawn(other, before)
    assert not wire.has_drawn({**after, "uinteger": 2**32}, before)
    assert not wire.has_drawn({**after, "more": 1}, before)
    inside = after["state"]
    assert not wire.has_drawn({**after, "state": {**inside, "inc": inside["inc"] + 2}}, before)
    assert not wire.has_drawn({**after, "state": {**inside, "state": 2**128}}, before)
    rng.bit_generator.advance(2**41)
    assert not wire.has_drawn(rng.bit_generator.state, before)


DRAWS = """
import numpy as np
def double(x, rng=None, more=None):
    if more is not None:
        rng = more[0]
    rng.bit_generator.random_raw(3)
    if x == 1.0:
        s = rng.bit_generator.state
        s["state"]["inc"] += 2
        rng.bit_generator.state = s
    return np.random.default_rng(1)
"""


def test_no_generator_of_a_students_own_is_drawn_from(tmp_path: Path) -> None:
    from deepstart.judge.scoring import connector
    from deepstart.judge.session import Session
    from deepstart.sandbox.fork_client import ForkClient
    from deepstart.submissions.submission import Cell, Submission

    course = make_course(tmp_path)
    assignment = course.assignments[0]
    server = ForkClient(("numpy",))
    connect = connector(server, course, assignment)
    session = Session(Submission("x.py", (Cell(1, DRAWS),)), assignment, connect)
    try:
        session.begin()
        for x, has_drawn in ((2.0, True), (1.0, False)):
            for give in (
                lambda rng: ((x, rng), {}),  # noqa: B023
                lambda rng: ((x,), {"rng": rng}),  # noqa: B023
                lambda rng: ((x,), {"more": [rng]}),  # noqa: B023
            ):
                rng, expected = np.random.default_rng(7), np.random.default_rng(7)
                before = rng.bit_generator.state
                call = session.call("double", *give(rng))
                assert type(call.result) is wire.ForeignGenerator
                expected.bit_generator.random_raw(3)
                wanted = expected.bit_generator.state if has_drawn else before
                assert rng.bit_generator.state == wanted
    finally:
        session.close()
        server.close()


def test_a_judge_outlives_the_folder_in_which_it_was_called(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otter calls the door in a folder of its own, which is gone when the next one is graded."""
    course = make_course(tmp_path / "course")
    for name in ("first", "second"):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "ann.py").write_text(RIGHT, encoding="utf-8")
        monkeypatch.chdir(folder)
        submission = SubmissionFile(Path("ann.py"), "ann.py", "ann")
        result = grade_supervised(Job(course, course.assignments[0], submission, "en", True))
        assert (result.error, result.score) == (None, 7)
        monkeypatch.chdir(tmp_path)
        shutil.rmtree(folder)

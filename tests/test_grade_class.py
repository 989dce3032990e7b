"""Grading a class from Python: what goes in, what comes back, what is an error."""

import subprocess
import sys
import warnings
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from deepstart.commands import grade as command
from deepstart.course import Course, CourseError
from deepstart.grading import pool
from deepstart.grading.grade import GradingError, Progress, grade_class
from deepstart.grading.output import Output
from deepstart.judge.failure import failed
from deepstart.judge.job import Job
from deepstart.language import language
from deepstart.results import Result
from deepstart.sandbox import confine, isolation
from tests.test_cli import RIGHT
from tests.tiny import make_course

needs_walls = pytest.mark.skipif(
    bool(isolation.missing_layers()), reason="this system cannot confine student code"
)


@pytest.fixture
def course(tmp_path: Path) -> Course:
    made = make_course(tmp_path / "course")
    (tmp_path / "in").mkdir()
    for name, text in {"ann": RIGHT, "ben": "x = 1\n", "cleo": "x = (\n"}.items():
        (tmp_path / "in" / f"{name}.py").write_text(text, encoding="utf-8")
    return made


@needs_walls
def test_what_comes_back(course: Course, tmp_path: Path) -> None:
    told: list[Progress] = []
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        graded = grade_class(
            course, [tmp_path / "in"], tmp_path / "out", assignment="tiny", progress=told.append
        )
    (results,) = graded.assignments
    assert not graded.grader_failed and graded.unknown == [] and graded.folder == results.folder
    assert (results.rows[0].submission, results.rows[0].score) == ("ann.py", 7)
    assert [row.submission for row in results.need_a_look] == ["ben.py", "cleo.py"]
    whole = {result.submission: result for result in results.results()}
    assert whole["ann.py"].questions[0].tests and whole["ann.py"].isolation.startswith("process")
    assert [(step.done, step.total, step.kept) for step in told] == [
        (0, 3, False), (1, 3, False), (2, 3, False), (3, 3, False),
    ]  # fmt: skip
    assert told[0].result is None and {step.work["01-tiny"] for step in told} == {3}
    assert (results.folder / "report.html").is_file()

    # Once more: all is kept, and what is gone is told.
    (tmp_path / "in" / "ben.py").unlink()
    said: list[str] = []
    del told[1:]
    again = grade_class(
        course, [tmp_path / "in"], tmp_path / "out", assignment="tiny",
        notify=said.append, progress=told.append,
    )  # fmt: skip
    assert again.assignments[0].changes.gone == ["ben.py"]
    assert len(said) == 1 and said[0].startswith("No longer there")
    assert [step.kept for step in told[2:]] == [True, True]


@pytest.fixture
def judged_by_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    def run(jobs: Sequence[Job], workers: int) -> Iterator[tuple[Job, Result]]:
        return ((job, failed(job, ValueError())) for job in jobs)

    monkeypatch.setattr(pool, "_in_processes", run)
    monkeypatch.setattr(isolation, "missing_layers", list)


@pytest.mark.usefixtures("judged_by_nobody")
def test_a_grader_that_failed_is_told_and_the_language_is_the_callers(
    course: Course, tmp_path: Path
) -> None:
    graded = grade_class(
        course, [tmp_path / "in"], tmp_path / "out", assignment="01-tiny", lang="zh"
    )
    assert graded.grader_failed and len(graded.assignments[0].failed) == 3
    assert "提交" in (tmp_path / "out/report.html").read_text("utf-8")
    assert language() == "en"


@pytest.mark.usefixtures("judged_by_nobody")
def test_of_several_assignments_each_has_its_folder(course: Course, tmp_path: Path) -> None:
    said: list[str] = []
    graded = grade_class(course, [tmp_path / "in"], tmp_path / "out", notify=said.append)
    assert [results.folder for results in graded.assignments] == [tmp_path / "out/01-tiny"]
    assert graded.unknown == ["ben.py", "cleo.py"] and "2 of 3 submissions" in said[0]


@pytest.mark.usefixtures("judged_by_nobody")
def test_what_is_wrong_with_a_call_is_a_sentence(
    course: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*paths: Path, **more: Any) -> str:
        with pytest.raises(GradingError) as error:
            grade_class(
                course, paths, tmp_path / "out", assignment="tiny", notify=[].append, **more
            )
        return str(error.value)

    (tmp_path / "none").mkdir()
    assert refused(tmp_path / "none") == "There is no file to grade in the given folders."
    with pytest.raises(CourseError, match="no assignment 'tinny'"):
        grade_class(course, [tmp_path / "in"], tmp_path / "out", assignment="tinny")
    with Output(tmp_path / "out").locked():
        assert "Another grader is writing" in refused(tmp_path / "in")
    monkeypatch.setattr(confine, "exposes", lambda path: path == tmp_path / "in")
    assert "lies inside the Python installation" in refused(tmp_path / "in")
    grade_class(course, [tmp_path / "in"], tmp_path / "out", assignment="tiny", unsafe=True)
    monkeypatch.setattr(isolation, "missing_layers", lambda: ["landlock", "seccomp"])
    assert "lacks landlock, seccomp, so" in refused(tmp_path / "in")


@pytest.mark.usefixtures("judged_by_nobody")
def test_nothing_is_left_at_work_where_the_caller_fails(
    course: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended = []

    def run(jobs: Sequence[Job], workers: int) -> Iterator[tuple[Job, Result]]:
        try:
            for job in jobs:
                yield job, failed(job, ValueError())
        finally:
            ended.append(job.submission.name)

    def stop(progress: Progress) -> None:
        if progress.done:
            raise BrokenPipeError

    monkeypatch.setattr(pool, "_in_processes", run)
    with pytest.raises(BrokenPipeError):
        grade_class(course, [tmp_path / "in"], tmp_path / "out", assignment="tiny", progress=stop)
    assert ended == ["ann.py"]
    with Output(tmp_path / "out").locked():  # nobody else holds it
        pass


def test_the_time_left_is_reckoned_from_what_is_graded_now(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Half of the class is kept, which takes no time; the others take two seconds each."""
    from rich import progress as bars

    clock = [0.0]
    made: list[bars.Progress] = []

    class Bar(bars.Progress):
        def __init__(self, *columns: Any, **options: Any) -> None:
            super().__init__(*columns, **options, get_time=lambda: clock[0], auto_refresh=False)
            made.append(self)

    monkeypatch.setattr(bars, "Progress", Bar)
    result: Any = object()
    with command._bar("tiny") as show:
        show(Progress({"tiny": 100}, 0))
        for number in range(50):
            clock[0] += 0.001
            show(Progress({"tiny": 100}, number + 1, result, kept=True))
        clock[0] += 30  # until the first is graded
        for number in range(50, 60):
            show(Progress({"tiny": 100}, number + 1, result))
            left = made[0].tasks[0].time_remaining
            clock[0] += 2
    assert made[0].tasks[0].completed == 60 and made[0].tasks[0].total == 100
    assert left == pytest.approx(80, rel=0.05)


def test_whoever_grades_a_class_does_not_load_what_judges_need() -> None:
    code = (
        "import sys, deepstart.grading.grade, deepstart.build.readiness\n"
        "print(*{'numpy', 'pytest', 'tensorflow', 'IPython'} & set(sys.modules))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (run.stdout.strip(), run.returncode) == ("", 0), run.stderr

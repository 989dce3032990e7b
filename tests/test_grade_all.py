"""Submissions of several assignments in one call."""

import contextlib
import gc
import json
import os
import random
import shutil
import tracemalloc
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest
from click.testing import CliRunner

from deepstart.cli import main
from deepstart.course import Course, find_course
from deepstart.grading import pool
from deepstart.grading.class_pages import Pages
from deepstart.grading.output import Output
from deepstart.grading.pool import grade, mixed
from deepstart.judge.grader import Grader
from deepstart.judge.job import Job
from deepstart.results import (
    ArrayDiff,
    CheckResult,
    Details,
    Diagnosis,
    Finding,
    QuestionResult,
    Result,
)
from deepstart.sandbox import isolation
from deepstart.submissions.detection import by_assignment
from deepstart.submissions.find import SubmissionFile, find_submissions
from tests.test_cli import RIGHT, deepstart, results
from tests.tiny import make_course

ROOT = Path(__file__).parents[1]

needs_walls = pytest.mark.skipif(
    bool(isolation.missing_layers()), reason="this system cannot confine student code"
)


@pytest.fixture(scope="module")
def course() -> Course:
    return find_course(ROOT)


def sorted_names(course: Course, folder: Path) -> dict[str, dict[str, str]]:
    found = by_assignment(course, find_submissions([folder])).found
    return {id_: {h.name: h.student for h in own} for id_, own in found.items()}


def write(folder: Path, names: list[str], text: str = "x = 1\n") -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def test_names_tell_the_assignment_and_the_student(course: Course, tmp_path: Path) -> None:
    write(tmp_path, ["ann/02-losses.py", "ann/01-forward.zh.py", "02-losses/bob.py",
                     "cleo_02-losses.py", "dan/01-forward/work.py"])  # fmt: skip
    assert sorted_names(course, tmp_path) == {
        "01-forward": {"ann/01-forward.zh.py": "ann", "dan/work.py": "dan"},
        "02-losses": {
            "ann/02-losses.py": "ann",
            "bob.py": "bob",
            "cleo_02-losses.py": "cleo",
        },
    }


def test_where_names_tell_nothing_the_definitions_do(course: Course, tmp_path: Path) -> None:
    write(tmp_path, ["a.py"], "def mse(y, p):\n    return 0\n")
    write(tmp_path, ["b.py"], "def relu(z):\n    return z\n")
    write(tmp_path, ["c.py"], "def something(z):\n    return z\n")
    write(tmp_path, ["d.ipynb"], "{")
    (tmp_path / "link.py").symlink_to(tmp_path / "a.py")
    kinds = by_assignment(course, find_submissions([tmp_path]))
    assert {id_: [h.name for h in own] for id_, own in kinds.found.items()} == {
        "01-forward": ["b.py"],
        "02-losses": ["a.py"],
    }
    assert [h.name for h in kinds.unknown] == ["c.py", "d.ipynb", "link.py"]


def test_names_that_would_meet_stay_apart(course: Course, tmp_path: Path) -> None:
    write(tmp_path, ["02-losses/ann.py", "ann.py"], "def mse(y, p):\n    return 0\n")
    assert set(sorted_names(course, tmp_path)["02-losses"]) == {"02-losses/ann.py", "ann.py"}


def test_every_assignment_advances_at_the_same_pace() -> None:
    batches = [["a"] * 20, ["b"] * 10]
    laid = [item for batch in batches for item in batch]
    order = mixed(batches)
    assert sorted(order) == list(range(30))
    assert [laid[place] for place in order[:6]].count("b") == 2


@needs_walls
def test_a_term_in_one_call_is_as_each_assignment_alone(tmp_path: Path) -> None:
    for assignment in ("01-forward", "02-losses"):
        for name in ("alice.ipynb", "ben.ipynb"):
            path = tmp_path / "in" / assignment / name
            path.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / "examples" / assignment / name, path)
        alone = deepstart(ROOT, "grade", assignment, tmp_path / "in" / assignment,
                          "-o", tmp_path / "alone" / assignment, "-q")  # fmt: skip
        assert alone.returncode == 0, alone.stderr
    (tmp_path / "in" / "nobody.py").write_text("x = 1\n")
    arguments = ["grade", "all", tmp_path / "in", "-o", tmp_path / "out"]
    run = deepstart(ROOT, *arguments, "-j", 2)
    assert run.returncode == 0, run.stderr
    assert "1 of 5 submissions are not graded" in run.stderr
    assert "nobody.py" in run.stderr
    for assignment in ("01-forward", "02-losses"):
        assert judged(tmp_path / "out" / assignment) == judged(tmp_path / "alone" / assignment)
        assert (tmp_path / "out" / assignment / "report.html").is_file()

    times = modified(tmp_path / "out")
    changed = tmp_path / "in" / "01-forward" / "ben.ipynb"
    shutil.copy(ROOT / "examples" / "01-forward" / "dora.ipynb", changed)
    assert deepstart(ROOT, *arguments, "-q").returncode == 0
    again = modified(tmp_path / "out")
    assert {name for name in times if times[name] != again[name]} == {"01-forward/ben.ipynb.json"}


@needs_walls
def test_nothing_that_can_be_told_is_wrong_usage(tmp_path: Path) -> None:
    (tmp_path / "nobody.py").write_text("x = 1\n")
    run = deepstart(ROOT, "grade", "all", tmp_path / "nobody.py", "-o", tmp_path / "out")
    assert run.returncode == 2
    assert "1 of 1 submissions are not graded" in run.stderr
    assert not (tmp_path / "out").exists()


@needs_walls
@pytest.mark.parametrize(
    ("seconds", "count", "processes"), [(0.0, 3, 1), (0.0, 12, 2), (2.0, 5, 2)]
)
def test_a_second_process_starts_when_enough_is_waiting(
    tmp_path: Path, seconds: float, count: int, processes: int
) -> None:
    tiny = make_course(tmp_path)
    write(tmp_path / "in", [f"s{number}.py" for number in range(count)],
          f"import time\ntime.sleep({seconds})\n{RIGHT}")  # fmt: skip
    work = [
        Job(tiny, tiny.assignments[0], submission, "en", confined=True)
        for submission in find_submissions([tmp_path / "in"])
    ]
    before = judges()  # a door's tests may have run in this process
    most, scores = 0, []
    for done in grade(work, lambda job: Output(tmp_path / "out"), 2, resume=False):
        most = max(most, judges() - before)
        scores.append(done.result.score)
    assert scores == [7] * count
    assert most == processes


def work_in(course: Course, folder: Path) -> list[Job]:
    submissions = find_submissions([folder])
    return [Job(course, course.assignments[0], h, "en", confined=True) for h in submissions]


def judges() -> int:
    """Return how many judges of this process's are there."""
    found = 0
    for place in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):  # it has ended
            parent = place.joinpath("stat").read_text().rpartition(")")[2].split()[1]
            is_judge = b"deepstart.judge.process" in place.joinpath("cmdline").read_bytes()
            found += is_judge and int(parent) == os.getpid()
    return found


@needs_walls
def test_what_is_kept_is_known_by_the_content_that_was_graded(tmp_path: Path) -> None:
    tiny = make_course(tmp_path)
    write(tmp_path / "in", ["steady.py", "before.py", "while.py"], RIGHT)
    out = Output(tmp_path / "out")

    def run(jobs: Sequence[Job], workers: int) -> Iterator[tuple[Job, Result]]:
        for job in jobs:
            if (
                job.submission.name == "before.py"
            ):  # it is handed out, and has changed since the start
                job.submission.path.write_text(RIGHT.replace("2.0", "3.0"))
            with Grader() as grader:
                result = grader.grade(job)
            if job.submission.name == "while.py":
                job.submission.path.write_text(RIGHT.replace("2.0", "4.0"))
            yield job, result

    first = list(grade(work_in(tiny, tmp_path / "in"), lambda job: out, 1, False, run))
    assert [(done.result.submission, done.result.score) for done in first] == [
        ("before.py", 3), ("steady.py", 7), ("while.py", 7),
    ]  # fmt: skip
    again = grade(work_in(tiny, tmp_path / "in"), lambda job: out, 1, True, run)
    kept = {done.result.submission: (done.kept, done.result.score) for done in again}
    assert kept == {"before.py": (True, 3), "steady.py": (True, 7), "while.py": (False, 3)}


def telling_result(job: Job, rng: random.Random) -> Result:
    """Return a result with much to say, of which little is anybody else's."""
    words = [f"{rng.random()}" for _number in range(20)]
    checks = tuple(
        CheckResult(f"check_{i}", "failed", "public", 1.0, f"{i} " + " ".join(words))
        for i in range(10)
    )
    wrong = (Diagnosis("squares", "That squares it."),)
    diff = ArrayDiff("", (20,), (), 0, 0, (tuple(words),), (tuple(words),), ((True,) * 20,), True)
    return Result(
        submission=job.submission.name, student=job.submission.student,
        assignment=job.assignment.id, status="graded", error=None, score=0.0, max_score=7.0,
        isolation="a+b", duration_s=0.1, questions=tuple(
            QuestionResult(q.id, 0.0, q.points, "failed", wrong, checks)
            for q in job.assignment.questions
        ),
        details=Details(
            tuple(Finding("double", c.name, "f()", c.message, "", diff) for c in checks),
            {"double": "x = " + " + ".join(words * 8)},
            {
                name: tuple(sorted(rng.getrandbits(56) for _number in range(30)))
                for name in ("double", "apply", "helper")
            },
        ),
    )  # fmt: skip


def memory_of_a_batch(folder: Path, count: int) -> tuple[float, float]:
    """Return the bytes that stay of each submission, and those in use besides for the report."""
    tiny = make_course(folder)
    names = [f"s{number:04}.py" for number in range(count)]
    jobs = [
        Job(
            tiny,
            tiny.assignments[0],
            SubmissionFile(folder / name, name, name),
            "en",
            confined=True,
        )
        for name in names
    ]

    def run(jobs: Sequence[Job], workers: int) -> Iterator[tuple[Job, Result]]:
        rng = random.Random(0)
        for job in jobs:
            yield job, telling_result(job, rng)

    def in_use() -> int:
        gc.collect()
        return tracemalloc.get_traced_memory()[0]

    out = Output(folder / "out")
    pages = Pages(out, tiny, tiny.assignments[0])
    tracemalloc.start()
    for number, done in enumerate(grade(jobs, lambda job: out, 1, False, run), 1):
        pages.add(done.result)
        if number == 100:
            pages.finish()  # what is imported and compiled once is there from now on
            warm = in_use()
    end = in_use()
    tracemalloc.reset_peak()
    pages.finish()
    return (end - warm) / (count - 100), (tracemalloc.get_traced_memory()[1] - end) / count


def test_of_a_submission_that_is_graded_a_kilobyte_stays_in_memory(tmp_path: Path) -> None:
    # In a process of its own, in which nothing else is at work.
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        stays, for_report = pool.submit(memory_of_a_batch, tmp_path, 300).result()
    assert stays < 1500
    assert for_report < 3500
    out = Output(tmp_path / "out")
    assert sum(p.stat().st_size for p in out.details.iterdir()) / 300 > 10_000
    assert len(list(out.feedback.iterdir())) == 300
    assert (out.folder / "report.html").read_text(encoding="utf-8").count("s0299") >= 2


@needs_walls
def test_a_feedback_page_is_there_as_soon_as_its_result_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_course(tmp_path)
    write(tmp_path / "in", [f"s{number}.py" for number in range(4)])
    monkeypatch.chdir(tmp_path)
    seen = []

    def run(jobs: Sequence[Job], workers: int) -> Iterator[tuple[Job, Result]]:
        for job in jobs:
            yield job, telling_result(job, random.Random(0))
            seen.append(sorted(path.name for path in Path("out/feedback").iterdir()))
        raise KeyboardInterrupt

    monkeypatch.setattr(pool, "_in_processes", run)
    stopped = CliRunner().invoke(main, ["grade", "tiny", "in", "-o", "out", "-q", "-j", "1"])
    assert [len(pages) for pages in seen] == [1, 2, 3, 4]
    assert seen[1] == ["s0.py.html", "s1.py.html"]
    assert stopped.exit_code == 130
    assert "4 of 4 submissions are graded" in stopped.output
    assert not Path("out/report.html").exists()


@needs_walls
def test_where_a_page_cannot_be_written_grading_is_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_course(tmp_path)
    write(tmp_path / "in", ["s0.py", "s1.py"])
    monkeypatch.chdir(tmp_path)
    ended = []

    def run(jobs: Sequence[Job], workers: int) -> Iterator[tuple[Job, Result]]:
        shutil.rmtree("out/feedback")
        try:
            for job in jobs:
                yield job, telling_result(job, random.Random(0))
        finally:
            ended.append(job.submission.name)

    monkeypatch.setattr(pool, "_in_processes", run)
    failed = CliRunner().invoke(main, ["grade", "tiny", "in", "-o", "out", "-q", "-j", "1"])
    assert failed.exit_code == 1
    assert "No such file or directory" in failed.output
    assert ended == ["s0.py"]


def judged(folder: Path) -> dict[str, dict]:
    """Return what is said of each submission, without how long it took."""
    found = results(folder)
    for document in found.values():
        del document["duration_s"]
    return json.loads(json.dumps(found))


def modified(folder: Path) -> dict[str, int]:
    return {
        f"{path.parts[-3]}/{path.name}": path.stat().st_mtime_ns
        for path in folder.glob("*/results/*.json")
    }

"""An output folder stays true: what `grade`, `report` and `export` say is of all that counts."""

import csv
import json
import os
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from deepstart.build import readiness
from deepstart.cli import main
from deepstart.course import Assignment, load_course
from deepstart.grading import digests, pool
from deepstart.grading.output import Output
from deepstart.grading.register import Register
from deepstart.judge import failure
from deepstart.judge.job import Job
from deepstart.results import CheckResult, Problem, QuestionResult, Result
from deepstart.sandbox import isolation
from deepstart.submissions import untrusted_files
from deepstart.submissions.find import SubmissionFile
from tests.test_submission import notebook
from tests.tiny import make_course


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A course of two assignments, graded by a judge that gives a point for each `1` in a file."""
    make_course(tmp_path)
    manifest = tmp_path / "course.toml"
    text = manifest.read_text("utf-8")
    assignment = text[text.index("[[assignment]]") :]
    for name in ("double", "apply", "letter"):
        assignment = assignment.replace(f'"{name}"', f'"{name}_too"')
    manifest.write_text(text + assignment.replace("01-tiny", "02-other"), "utf-8")
    shutil.copytree(tmp_path / "autograder/01-tiny", tmp_path / "autograder/02-other")

    def judged(job: Job) -> Result:
        content = untrusted_files.content_digest(job.submission.path)
        text = job.submission.path.read_text("utf-8") if job.submission.path.is_file() else ""
        error = Problem("empty", "The file is empty.") if not text else None
        if "FAIL" in text:
            error = Problem(failure.GRADER_FAILED, "The grader itself failed.")
        score = min(4.0, float(text.count("1")))
        check = CheckResult("check", "passed", "public", 1.0, "")
        question = QuestionResult(
            job.assignment.questions[0].id, score, 4.0, "partial", (), (check,)
        )
        return Result(
            job.submission.name, job.submission.student, job.assignment.id,
            "error" if error else "graded", error, 0.0 if error else score, 7.0, "process", 0.1,
            () if error else (question,), content=content,
        )  # fmt: skip

    monkeypatch.setattr(
        pool, "_in_processes", lambda jobs, workers: ((job, judged(job)) for job in jobs)
    )
    monkeypatch.setattr(isolation, "missing_layers", list)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: object, status: int = 0) -> Any:
    done = CliRunner().invoke(main, [*map(str, arguments), "--lang", "en"])
    assert done.exit_code == status, done.output
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


def grade(*paths: object, to: str = "out", assignment: str = "tiny", status: int = 0) -> Any:
    return run("grade", assignment, *paths, "-o", to, "-j", "1", "-q", status=status)


def table(path: str = "out/grades.csv") -> dict[str, str]:
    with open(path, encoding="utf-8", newline="") as file:
        return {row["submission"]: row["score"] for row in csv.DictReader(file)}


def exported(to: str = "out") -> dict[str, str]:
    run("export", to, "--format", "csv")
    return table(f"{to}/questions.csv")


def put(folder: str, **texts: str) -> Path:
    for name, text in texts.items():
        path = Path(folder, name if "." in name else f"{name}.py")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"x = '{text}'\n" if text else "", "utf-8")
    return Path(folder)


def test_a_latecomer_joins_the_class(room: Path) -> None:
    put("in", ann="1", ben="11")
    grade("in")
    for late in (put("in", cleo="111") / "cleo.py", put("mail", dan="1111") / "dan.py"):
        assert grade(late).stderr == ""
    assert table() == exported() == {"ann.py": "1", "ben.py": "2", "cleo.py": "3", "dan.py": "4"}
    report = Path("out/report.html").read_text("utf-8")
    assert all(f"{name}.py.html" in report for name in ("ann", "ben", "cleo", "dan"))
    Path("out/grades.csv").unlink()
    run("report", "out", "-q")
    assert len(table()) == 4


@pytest.mark.parametrize("again", [True, False])
def test_what_is_gone_is_gone_everywhere(room: Path, again: bool) -> None:
    put("in", ann="1", ben="11", cleo="111")
    grade("in")
    Path("in/ann.py").unlink()
    Path("in/ben.py").rename("in/benno.py")
    if again:
        said = grade("in").stderr
        assert "2 (ann.py, ben.py); their results are now in out/removed" in said
        assert table() == exported() == {"benno.py": "2", "cleo.py": "3"}
        assert {p.name for p in Path("out/removed").iterdir()} == {"ann.py.json", "ben.py.json"}
        assert not Path("out/feedback/ann.py.html").exists()
        put("in", ann="1")
        assert grade("in").stderr == ""
        assert sorted(table()) == ["ann.py", "benno.py", "cleo.py"]
        assert {p.name for p in Path("out/removed").iterdir()} == {"ben.py.json"}
    else:  # export and report see it, too
        assert exported() == {"cleo.py": "3"}
        run("report", "out", "-q")
        assert table() == {"cleo.py": "3"}


def test_who_tidies_up_downloads_takes_nobodys_points(room: Path) -> None:
    put("in", ann="1", ben="11")
    put("mail", cleo="111")
    grade("in")
    grade("mail/cleo.py")
    shutil.rmtree("in")
    shutil.rmtree("mail")
    put("in2", dan="1")
    assert grade("in2").stderr == ""
    assert len(table()) == len(exported()) == 4


def test_one_students_file_or_folder_is_named_as_among_the_class(room: Path) -> None:
    for name in ("ann", "ben"):
        put(f"in/{name}", hw="1")
    grade("in")
    put("in/ann", hw="11")
    grade("in/ann/hw.py")
    assert table() == {"ann/hw.py": "2", "ben/hw.py": "1"}
    put("in/ben", hw="111")
    grade("in/ben")
    put("in/zoe", hw="1111")
    grade(Path("in/zoe/hw.py").resolve())
    assert table() == {"ann/hw.py": "2", "ben/hw.py": "3", "zoe/hw.py": "4"}
    with open("out/grades.csv", encoding="utf-8", newline="") as file:
        assert [row["student"] for row in csv.DictReader(file)] == ["ann", "ben", "zoe"]
    os.symlink("in", "link")
    grade("link/ann")
    assert len(table()) == 3


def test_a_name_that_another_file_has_takes_nobodys_place(room: Path) -> None:
    put("a", hw="1")
    put("b", hw="11")
    grade("a/hw.py")
    assert "both count" in grade("b/hw.py").stderr
    assert table() == {"b/hw.py": "2", "hw.py": "1"}
    assert grade("b/hw.py").stderr == ""
    assert table() == {"b/hw.py": "2", "hw.py": "1"}
    grade("a", "b")  # together they get names of one kind, and nothing is left of the others
    assert table() == {"a/hw.py": "1", "b/hw.py": "2"}


def test_a_folder_that_was_moved_or_copied_is_the_same_class(room: Path) -> None:
    put("in", ann="1", ben="11")
    grade("in")
    shutil.copytree("in", "copy")
    assert grade("copy").stderr == ""
    Path("copy").rename("moved")
    put("moved", ann="111")
    shutil.rmtree("in")
    assert grade("moved").stderr == ""
    assert table() == {"ann.py": "3", "ben.py": "2"}


CANVAS = "{}_4711_{}_hw{}.py"


def test_of_several_uploads_the_last_counts(room: Path) -> None:
    first, second = (
        CANVAS.format("exampleann", 880, ""),
        CANVAS.format("exampleann_LATE", 881, "-1"),
    )
    put("in", **{first: "1111", second: "1", "otherben_4712_882_hw.py": "11"})
    done = run("grade", "tiny", "in", "-o", "out", "-j", "1")
    assert set(table()) == set(exported()) == {second, "otherben_4712_882_hw.py"}
    assert "Late: 1; superseded by a later one: 1" in done.stdout
    assert len(list(Path("out/results").iterdir())) == 3
    page = Path("out/report.html").read_text("utf-8")
    assert f"what counts is {second}" in page
    assert page.count(f"{second}): late") == 1
    said = run("export", "out", "--format", "csv").stderr
    assert f"{first} and {second} are of the same student; the last one counts" in said
    assert f"{second}: late." in said


def test_a_second_download_replaces_the_first(room: Path) -> None:
    put("dl1", **{CANVAS.format("exampleann", 880, ""): "1", CANVAS.format("exben", 990, ""): "1"})
    grade("dl1")
    newer = CANVAS.format("exampleann", 899, "-1")
    put("dl2", **{newer: "111", CANVAS.format("exben", 990, ""): "1"})
    grade("dl2")
    assert newer in table()
    assert CANVAS.format("exampleann", 880, "") not in table()


def test_names_that_only_look_like_uploads_are_of_different_people(room: Path) -> None:
    put("in", **{"week_3_20260001_ann.py": "1", "week_3_20260002_ben.py": "11"})
    grade("in")
    assert len(table()) == 2


def test_one_assignment_in_one_folder(room: Path) -> None:
    put("in", ann="1")
    grade("in")
    before = Path("out/grades.csv").read_bytes()
    said = grade("in", assignment="other", status=2).stderr
    assert "out holds results of 01-tiny" in said
    assert "-o out-02-other" in said
    assert Path("out/grades.csv").read_bytes() == before
    run("grade", "all", put("all", **{"a/01-tiny.py": "1", "b/02-other.py": "1"}), "-o", "every",
        "-j", "1", "-q")  # fmt: skip
    assert "use `-o every/01-tiny`" in grade("in", to="every", status=2).stderr
    assert "every/01-tiny" in run("report", "every", status=2).stderr
    assert "every/01-tiny" in run("export", "every", "--format", "csv", status=2).stderr


def test_of_several_assignments_each_stays_true(room: Path) -> None:
    def every(*paths: object) -> str:
        return str(run("grade", "all", *paths, "-o", "out", "-j", "1", "-q").stderr)

    put("in", **{"ann_01-tiny.py": "1", "ann_02-other.py": "1", "ben_02-other.py": "11"})
    every("in")
    Path("in/ann_01-tiny.py").unlink()
    put("in", **{"zoe_02-other.py": "111"})
    assert "ann_01-tiny.py" in every("in")
    assert table("out/01-tiny/grades.csv") == {}
    every(put("late", **{"dan_02-other.py": "1"}))
    assert len(table("out/02-other/grades.csv")) == 4


def test_results_of_two_graders_are_put_together(room: Path) -> None:
    grade(put("one", ann="1"), to="out1")
    grade(put("two", ben="11"), to="out2")
    for path in Path("out2/results").iterdir():
        shutil.copy(path, "out1/results")
    run("report", "out1", "-q")
    assert table("out1/grades.csv") == exported("out1") == {"ann.py": "1", "ben.py": "2"}
    assert "1 (ben.py)" in grade("one", to="out1").stderr
    assert grade("one", to="out1").stderr == ""
    assert len(table("out1/grades.csv")) == 2
    assert Path("out1/feedback/ben.py.html").is_file()


def test_a_folder_of_an_earlier_version_works_on(room: Path) -> None:
    grade(put("in", ann="1", ben="11"))
    Path("out/.submissions.json").unlink()
    grade(put("mail", zoe="111") / "zoe.py")
    assert len(table()) == 3
    Path("out/.submissions.json").write_text("[]", "utf-8")
    grade("in")
    assert len(table()) == 3


def test_fresh_is_of_the_named_submissions_alone(room: Path) -> None:
    grade(put("in", ann="1", ben="11"))
    before = Path("out/results/ben.py.json").stat().st_mtime_ns
    run("grade", "tiny", "in/ann.py", "-o", "out", "-j", "1", "-q", "--fresh")
    assert Path("out/results/ben.py.json").stat().st_mtime_ns == before
    assert len(table()) == 2


def test_what_the_grader_failed_on_is_graded_again(room: Path) -> None:
    grade(put("in", ann="1"))
    put("in", ann="FAIL")
    grade("in", status=1)
    put("in", ann="1")
    grade("in")
    assert table() == {"ann.py": "1"}


def test_what_failed_stays_in_the_tables_and_is_named(room: Path) -> None:
    grade(put("in", ann="1", ben="FAIL", cy=""), status=1)
    grade(put("late", dan="1"))
    assert table() == {"ann.py": "1", "ben.py": "0", "cy.py": "0", "dan.py": "1"}
    said = run("export", "out", "--format", "csv").stderr
    assert "ben.py: the grader itself failed; left out." in said
    assert "cy.py: 0 points" in said


@pytest.mark.parametrize("out", ["in/out", "in", "."])
def test_what_grading_wrote_is_no_submission(room: Path, out: str) -> None:
    put("in", ann="1")
    for _number in range(2):
        grade("in", to=out)
        run("export", out, "--format", "csv")
        run("export", out, "--format", "gradescope")
    grade("in", to=out)
    assert table(f"{out}/grades.csv") == {"ann.py": "1"}


def test_submissions_may_lie_where_grading_writes(room: Path) -> None:
    put("term/gradescope", ann="1")
    put("term/results", ben="11")
    for _number in range(2):
        grade("term/gradescope", "term/results", to="term")
        run("export", "term", "--format", "gradescope")
    assert table("term/grades.csv") == {"ann.py": "1", "ben.py": "2"}


def test_a_classs_zip_that_is_downloaded_again(room: Path) -> None:
    def download(*names: str) -> Path:
        with zipfile.ZipFile("class.zip", "w") as archive:
            for name in names:
                archive.writestr(name, notebook("x = '11'\n"))
        return Path("class.zip")

    ann, ben = "exampleann_4711_880_hw.ipynb", "exampleben_4712_881_hw.ipynb"
    grade(download(ann, ben))
    assert set(table()) == {ann, ben}
    again = "exampleben_4712_890_hw-1.ipynb"
    assert "(exampleben_4712_881_hw.ipynb)" in grade(download(ann, again)).stderr
    assert set(table()) == set(exported()) == {ann, again}


def test_names_that_are_no_text(room: Path) -> None:
    Path("in").mkdir()
    with open(b"in/\xc4\xe3.py", "w") as file:
        file.write("x = '1'\n")
    for _number in range(2):
        assert grade("in").stderr == ""
        assert list(table().values()) == ["1"]


def test_export_changes_nothing_that_grade_wrote(room: Path) -> None:
    grade(put("in", ann="1", ben="11"))

    def written() -> dict[str, bytes]:
        return {str(p): p.read_bytes() for p in Path("out").rglob("*") if p.is_file()}

    before = written()
    for kind in ("csv", "gradescope"):
        run("export", "out", "--format", kind)
    assert {name: now for name, now in written().items() if name in before} == before
    Path("in/ben.py").unlink()
    grade("in")
    run("export", "out", "--format", "gradescope")
    assert [path.name for path in Path("out/gradescope").iterdir()] == ["ann.py.json"]


def test_a_large_class_fits_a_screen(room: Path) -> None:
    names = {f"exampleperson{n}_{n + 1}_{n + 9000}_hw{'x' * 60}.py": "1" for n in range(120)}
    put("in", **names, empty="")
    out = run("grade", "tiny", "in", "-o", "out", "-j", "1").stdout
    assert out.count("\n") < 20
    assert "empty.py" in out
    assert out.splitlines()[-1] == (
        "120 graded: mean 1, median 1 of 7 points. Could not be graded: 1"
    )
    small = run("grade", "tiny", put("few", **dict(list(names.items())[:5])), "-o", "o", "-j", "1")
    assert len(small.stdout.splitlines()) < 18


# -- what decides a result -------------------------------------------------------------------------


@pytest.fixture
def digest(room: Path) -> Callable[[], str]:
    put("in", ann="1")

    def now() -> str:
        for cached in (
            digests._course_digest,
            digests.program_digest,
            digests.released.figure_sources,
        ):
            cached.cache_clear()  # one process is one call
        course = load_course(room / "course.toml")
        submission = SubmissionFile(room / "in/ann.py", "ann.py", "ann")
        job = Job(course, course.assignment("tiny"), submission, "en", confined=True)
        return digests.digest(job, untrusted_files.content_digest(submission.path))

    return now


def test_the_digest_holds_all_that_decides_a_score_and_no_more(
    room: Path, digest: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    manifest = room / "course.toml"
    release = room / "assignments/01-tiny/01-tiny.ipynb"
    release.parent.mkdir(parents=True)
    drawing: dict[str, Any] = {
        "cell_type": "code", "source": "draw(1)", "metadata": {"tags": ["figure"]},
    }  # fmt: skip
    prose: dict[str, Any] = {"cell_type": "markdown", "source": "So.", "metadata": {}}

    def released() -> None:
        release.write_text(json.dumps({"cells": [prose, drawing], "nbformat": 4}), "utf-8")

    def edit(old: str, new: str, count: int = 1) -> None:
        text = manifest.read_text("utf-8")
        head, _sep, tail = text.partition('id = "02-other"')
        part = (head, tail) if count else (tail, head)
        changed = part[0].replace(old, new, 1)
        assert changed != part[0]
        both = (changed, part[1]) if count else (part[1], changed)
        manifest.write_text('id = "02-other"'.join(both), "utf-8")

    released()
    same = digest()
    # Nothing of these decides what Ann gets.
    edit("points = 4", "points = 9", count=0)
    edit('en = "Tiny"', 'en = "Small"')
    edit('hints.en = ["a"', 'hints.en = ["another"')
    edit('why.en = "d"', 'why.en = "another"')
    (room / "autograder/02-other/test_letter.py").write_text("", "utf-8")
    (room / "autograder/01-tiny/__pycache__").mkdir()
    (room / "autograder/01-tiny/__pycache__/x.pyc").write_bytes(b"x")
    prose["source"] = "So it is."
    released()
    assert digest() == same
    seen = {same}

    def changes(change: Callable[[], object]) -> None:
        change()
        now = digest()
        assert now not in seen
        seen.add(now)

    suite = room / "autograder/01-tiny"
    changes(lambda: (suite / "data.npz").write_bytes(b"\0\xff"))
    changes(lambda: (suite / "data.npz").write_bytes(b"\0\xfe"))
    changes(lambda: (suite / "more").mkdir() or (suite / "more/table.csv").write_text("1"))
    changes(lambda: (room / "solutions/01-tiny/reference.py").write_text("x = 1\n"))
    changes(lambda: edit("points = 4", "points = 5"))
    changes(lambda: edit('forbids = ["scipy"', 'forbids = ["torch", "scipy"'))
    changes(lambda: drawing.update(source="draw(2)") or released())
    changes(lambda: monkeypatch.setattr(digests, "program_digest", _Another()))
    changes(lambda: put("in", ann="2"))


class _Another:
    def __call__(self) -> str:
        return "another program"

    def cache_clear(self) -> None:
        pass


def test_a_file_of_the_program_that_judges_changes_its_digest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "deepstart"
    shutil.copytree(Path(digests.deepstart.__file__).parent, package)
    monkeypatch.setattr(digests.deepstart, "__file__", str(package / "__init__.py"))

    def after(name: str) -> str:
        assert (package / name).is_file(), name
        with (package / name).open("a", encoding="utf-8") as file:
            file.write("# changed\n")
        digests.program_digest.cache_clear()
        return digests.program_digest()

    digests.program_digest.cache_clear()
    before = digests.program_digest()
    assert after("cli.py") == after("report/feedback.py") == after("doors/otter.py") == before
    judging = (
        "judge/session.py", "sandbox/child.py", "submissions/submission.py",
        "submissions/scripts.py",
    )  # fmt: skip
    found = [after(name) for name in judging]
    assert len({before, *found}) == len(judging) + 1
    for name in digests._JUDGE_NOTHING:
        assert (package / name).exists(), name
    digests.program_digest.cache_clear()


def test_others_that_were_graded_before_the_course_changed_are_named(
    room: Path, digest: Callable[[], str]
) -> None:
    grade(put("in", ann="1", ben="11"))
    with (room / "autograder/01-tiny/test_double.py").open("a") as file:
        file.write("# another\n")
    digest()  # forgets
    assert "course or the program changed: 1 (ben.py)" in grade("in/ann.py").stderr
    assert grade("in").stderr == ""


# -- is the course ready? --------------------------------------------------------------------------


@pytest.mark.parametrize("file", ["test_double.py", "misconceptions/double.py"])
def test_an_unfinished_question_is_named_before_it_costs_points(room: Path, file: str) -> None:
    put("in", ann="1")
    path = room / "autograder/01-tiny" / file
    path.write_text("# TODO: the rest\n" + path.read_text("utf-8"), "utf-8")
    said = grade("in").stderr
    assert "01-tiny is not finished" in said
    assert Path(file).name in said


def test_a_course_that_is_not_built_as_it_stands_is_named(tmp_path: Path) -> None:
    course = load_course(Path(__file__).parents[1] / "course.toml")
    root = tmp_path / "course"
    for name in ("course.toml", "autograder/02-losses", "assignments/02-losses", "source/02-losses",
                 "solutions/02-losses"):  # fmt: skip
        source, target = course.root / name, root / name
        target.parent.mkdir(parents=True, exist_ok=True)
        (shutil.copytree if source.is_dir() else shutil.copy)(source, target)
    copy = replace(course, root=root)
    losses = copy.assignment("02-losses")
    assert not list(readiness.doubts(copy, losses))

    def with_first(**changes: Any) -> Assignment:
        first = replace(losses.questions[0], **changes)
        return replace(losses, questions=(first, *losses.questions[1:]))

    other = with_first(points=7.0)
    assert "deepstart build 02-losses" in next(readiness.doubts(copy, other))
    # Words for students decide no score; but each has to be there.
    assert not list(readiness.doubts(copy, with_first(hints={"en": ("other",)}, why={"en": "so"})))
    gap = with_first(why={"en": "TODO: why"})
    assert "course.toml, mse, why.en: TODO: why" in next(readiness.doubts(copy, gap))


def test_names_come_from_the_register_alone_where_results_are_whole(room: Path) -> None:
    grade(put("in", ann="1"))
    register = Register(Output(Path("out")))
    assert register.names() == ["ann.py"]
    assert register.assignments() == {"01-tiny"}
    Path("out/results/broken.json").write_text("{", "utf-8")
    assert "broken.json is left out" in grade("in").stderr
    assert table() == {"ann.py": "1"}


def test_a_real_latecomer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if isolation.missing_layers():
        pytest.skip("this system cannot confine")
    make_course(tmp_path)
    monkeypatch.chdir(tmp_path)
    right = b"def double(x):\n    return 2.0 * x\n"
    Path("in").mkdir()
    Path("in/ann.py").write_bytes(right)
    grade("in")
    Path("in/ben.ipynb").write_bytes(notebook(right.decode()))
    grade("in/ben.ipynb")
    assert table() == {"ann.py": "4", "ben.ipynb": "4"}

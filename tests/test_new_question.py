"""deepstart new-question, and docs/authors.md followed word for word."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from deepstart.build import skeleton
from deepstart.build.new_question import new_question
from deepstart.course import CourseError, load_course
from tests.following import Run, Write, steps

ROOT = Path(__file__).parent.parent
AUTHORS = ROOT / "docs" / "authors.md"


def deepstart(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "deepstart", *arguments],
        cwd=folder, capture_output=True, text=True, timeout=600,
        env={**os.environ, "LC_ALL": "C.UTF-8", "COLUMNS": "100"},
    )  # fmt: skip


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A copy of the course's sources."""
    for name in ("source", "autograder"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "course.toml", tmp_path)
    return tmp_path


@pytest.fixture
def whole_course(course: Path) -> Path:
    """A copy of the course with all that was built of it."""
    for name in ("assignments", "solutions"):
        shutil.copytree(ROOT / name, course / name)
    return course


def texts(folder: Path) -> dict[str, str]:
    files = [folder / "course.toml", *folder.glob("source/**/*.py"), *folder.glob("auto*/**/*.py")]
    return {str(file.relative_to(folder)): file.read_text("utf-8") for file in files}


def pieces(question_id: str, points: str) -> list[str]:
    """Return what new-question puts into the four files."""
    return [
        text.format(id=question_id, points=points).strip("\n")
        for text in (skeleton.MANIFEST, skeleton.MASTER, skeleton.SUITE, skeleton.BANK)
    ]


def write(path: Path, text: str, skeletons: list[str]) -> None:
    """Put a block into a file as the page says: for its skeleton, or at the end, or as the file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    old = path.read_text("utf-8") if path.exists() else ""
    for piece in skeletons:
        if piece in old:
            path.write_text(old.replace(piece, text.rstrip("\n")), "utf-8")
            return
    path.write_text(old + text, "utf-8")


def follow(folder: Path, heading: str, skeletons: list[str]) -> None:
    for step in steps(AUTHORS, heading):
        if isinstance(step, Write):
            write(folder / step.path, step.text, skeletons)
        else:
            assert isinstance(step, Run)
            program, *arguments = step.command.split()
            assert program == "deepstart"
            run = deepstart(folder, *arguments)
            assert (run.stdout + run.stderr) == step.output


# -- the page --------------------------------------------------------------------------------------


def test_a_question_in_ten_minutes(whole_course: Path) -> None:
    """The page, word for word; the right and the wrong answer in it are graded on the way."""
    follow(whole_course, "A question in ten minutes", pieces("mae", "1"))
    submissions = whole_course / "submissions"
    submissions.mkdir()
    for name in ("try.py", "again.py"):
        shutil.move(whole_course / name, submissions / name)
    graded = deepstart(whole_course, "grade", "02-losses", "submissions", "-o", "out", "--json")
    assert graded.stderr == ""
    results = [json.loads(line) for line in graded.stdout.splitlines()]
    mae = {result["submission"]: result["questions"][-1] for result in results}
    assert {name: (graded["id"], graded["score"]) for name, graded in mae.items()} == {
        "try.py": ("mae", 0.0),
        "again.py": ("mae", 1.0),
    }
    assert [diagnosis["id"] for diagnosis in mae["try.py"]["diagnoses"]] == ["errors-cancel"]


def test_an_assignment_in_an_hour(whole_course: Path) -> None:
    follow(whole_course, "An assignment in an hour", [])
    assert load_course(whole_course / "course.toml").assignment("11-metrics").points == 3


# -- the command -----------------------------------------------------------------------------------


def test_every_assignment_takes_a_question_and_keeps_the_rest(course: Path) -> None:
    before = texts(course)
    loaded = load_course(course / "course.toml")
    added = {}
    for assignment in loaded.assignments:
        name = f"new_{assignment.id[:2]}"
        now = load_course(course / "course.toml")
        files = new_question(now, now.assignment(assignment.id), name, 1.5)
        for path, piece in zip(files, pieces(name, "1.5"), strict=True):
            text = path.read_text("utf-8")
            assert text.count(piece) == 1
            added[path, piece] = str(path.relative_to(course))
    after = texts(course)
    for (_path, piece), name in added.items():
        after[name] = after[name].replace(piece, "")
    new = {name for name in after if not after[name].strip()}  # a suite and a bank each
    assert len(new) == 2 * len(loaded.assignments)
    assert {name: squeezed(text) for name, text in after.items() if name not in new} == {
        name: squeezed(text) for name, text in before.items()
    }
    for old, now in zip(
        loaded.assignments, load_course(course / "course.toml").assignments, strict=True
    ):
        assert now.questions[:-1] == old.questions
        assert (now.questions[-1].id, now.questions[-1].points) == (f"new_{old.id[:2]}", 1.5)


def squeezed(text: str) -> list[str]:
    return [line for line in text.split("\n") if line]


def test_build_names_every_gap_and_writes_nothing(whole_course: Path) -> None:
    released = (whole_course / "assignments" / "02-losses" / "02-losses.ipynb").read_bytes()
    deepstart(whole_course, "new-question", "02-losses", "mae")
    gaps = sum(line.count("TODO") for piece in pieces("mae", "1") for line in piece.split("\n"))
    for arguments, status in ((["build", "2"], 2), (["build", "2", "--check"], 1)):
        run = deepstart(whole_course, *arguments)
        assert (run.returncode, run.stdout) == (status, "")
        assert run.stderr.count("TODO") == gaps + (arguments[-1] == "2")  # the sentence itself
        assert "autograder/02-losses/test_mae.py, line 14: TODO" in run.stderr
        assert "autograder/02-losses/misconceptions/mae.py, line 10: TODO" in run.stderr
        assert "course.toml, mae, hints.zh: TODO：思路\n" in run.stderr
        assert "course.toml, mae, why.en: TODO: why the solution is as it is" in run.stderr
        assert "course.toml, mae, why.zh: TODO：答案为什么这样写" in run.stderr
    assert (whole_course / "assignments" / "02-losses" / "02-losses.ipynb").read_bytes() == released
    assert deepstart(whole_course, "build", "1", "-q").returncode == 0  # others are not held up


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["99", "mae"], "There is no assignment '99'"),
        (["2", "class"], "'class' cannot name a question"),
        (["2", "_mae"], "cannot name a question"),
        (["2", "../mae"], "cannot name a question"),
        (["2", "rng"], "a meaning of its own"),
        (["2", "env"], "a meaning of its own"),
        (["2", "sigmoid"], "01-forward has a question sigmoid already"),
        (["2", "MSE"], "02-losses has a question mse already"),
        (["2", "mae", "--points", "0"], "greater than 0"),
        (["2", "mae", "--points", "nan"], "greater than 0"),
        (["2", "mae", "--points", "inf"], "greater than 0"),
        (["2", "mae", "--points", "two"], "not a valid float"),
    ],
)
def test_wrong_usage_is_a_sentence(course: Path, arguments: list[str], sentence: str) -> None:
    before = texts(course)
    run = deepstart(course, "new-question", *arguments)
    assert (run.returncode, run.stdout) == (2, "")
    assert sentence in run.stderr
    assert "Traceback" not in run.stderr
    assert texts(course) == before


def add(folder: Path, question: str = "mae") -> None:
    course = load_course(folder / "course.toml")
    new_question(course, course.assignment("02-losses"), question, 1)


def spoil(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


INLINE = (
    'assignment = [{id = "02-losses", title = {en = "L", zh = "损"}, question = [{id = "mse", '
    'points = 1, hints = {en = ["a", "b", "c"], zh = ["a", "b", "c"]}, '
    'why = {en = "d", zh = "d"}}]}]\n'
)


@pytest.mark.parametrize(
    ("file", "old", "new", "sentence"),
    [
        ("course.toml", "", "INLINE", "by hand"),
        ("source/02-losses/02-losses.py", 'lang="zh"', "", "has no language"),
        ("source/02-losses/02-losses.py", "%%", "%% [raw]", "is not known"),
    ],
)
def test_what_cannot_be_added_to_stays_as_it_is(
    course: Path, file: str, old: str, new: str, sentence: str
) -> None:
    if new == "INLINE":
        (course / file).write_text('format = 1\nname = "x"\n' + INLINE, "utf-8")
    else:
        spoil(course / file, old, new)
    before = texts(course)
    with pytest.raises(CourseError, match=sentence):
        add(course)
    assert texts(course) == before


@pytest.mark.parametrize("file", ["test_mae.py", "misconceptions/mae.py"])
def test_what_is_there_is_not_overwritten(course: Path, file: str) -> None:
    (course / "autograder" / "02-losses" / file).write_text("mine")
    before = texts(course)
    with pytest.raises(CourseError, match="is there already"):
        add(course)
    assert texts(course) == before


def test_forms_of_course_toml(course: Path) -> None:
    """Comments, sub-tables, strings like headers and Windows line ends stay where they were."""
    manifest = course / "course.toml"
    entry = """\
# the losses
[[ assignment ]] # here
id = "02-losses"
title = { en = '''
two lines''', zh = "损" }

  [[assignment.question]]
  id = "mse"
  points = 1
  [assignment.question.hints]
  en = ["a", "b", "c"] # why
  zh = ["a", "b", "c"]
  [assignment.question.why]
  en = "d"
  zh = "d"

# about the next
[[assignment]]
id = "03-gradients"
title = { en = "G", zh = "梯" }
[[assignment.question]]
id = "g"
points = 1
hints = { en = ["[[assignment]]", "b", "c"], zh = ["a", "b", "c"] }
why = { en = "d", zh = "d" }
# the end
"""
    text = 'format = 1\nname = "x"\n\n' + entry
    manifest.write_text(text, "utf-8", newline="\r\n")
    add(course)
    piece = pieces("mae", "1")[0]
    lines = manifest.read_bytes().decode().split("\r\n")
    assert "\n" not in "".join(lines)
    expected = text.replace('zh = "d"\n\n# ab', f'zh = "d"\n\n{piece}\n\n# ab')
    assert "\n".join(lines) == expected


def test_the_first_banks_and_a_second_question(course: Path) -> None:
    banks = course / "autograder" / "02-losses" / "misconceptions"
    shutil.rmtree(banks)
    add(course)
    add(course, "huber")
    assert sorted(path.name for path in banks.iterdir()) == ["huber.py", "mae.py"]
    for bank in banks.iterdir():
        compile(bank.read_text("utf-8"), str(bank), "exec")
    master = (course / "source" / "02-losses" / "02-losses.py").read_text("utf-8")
    order = [master.index(mark) for mark in ('"accuracy"', '"mae"', '"huber"', "Where to read on")]
    assert order == sorted(order)


def test_skeletons_have_the_form_of_our_code(course: Path) -> None:
    add(course)
    files = [course / "source/02-losses/02-losses.py", *course.glob("autograder/02-losses/**/*.py")]
    # Masters have long lines of Chinese prose, and names that the build defines.
    for command in (["format", "--diff"], ["check", "--select", "E,F,I", "--ignore", "E501,F821"]):
        run = subprocess.run(
            [sys.executable, "-m", "ruff", *command, "--config", ROOT / "pyproject.toml", *files],
            capture_output=True, text=True,
        )  # fmt: skip
        assert run.returncode == 0, run.stdout
    for piece in pieces("mae", "1"):
        assert all(len(line) <= 100 for line in piece.split("\n"))

"""The learner's commands, used as learners use them: in a shell. `watch` is in test_watch.py."""

import contextlib
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from deepstart.course import load_course
from deepstart.language import set_language, system_language
from deepstart.learner.home import Home, NoHomeError, find_home
from deepstart.learner.progress import Progress, Store
from deepstart.learner.saved_files import SavedFiles
from deepstart.results import QuestionResult, Result
from deepstart.sandbox import isolation
from tests.at_home import (  # noqa: F401
    APPLY,
    DOUBLE,
    LETTER,
    STUBS,
    course_fixture,
    home_fixture,
    listed,
    statuses,
)
from tests.test_cli import deepstart
from tests.test_submission import notebook

pytestmark = pytest.mark.skipif(
    bool(isolation.missing_layers()), reason="this system cannot confine student code"
)


# -- init ------------------------------------------------------------------------------------------


def test_init_makes_a_folder_that_knows_its_course(course: Path, home: Path) -> None:
    files = {p.relative_to(home).as_posix() for p in home.rglob("*") if p.is_file()}
    assert files == {
        ".deepstart/folder.json",
        "01-tiny/01-tiny.ipynb",
        "01-tiny/requirements.txt",
        "deepstart",
    }
    marker = json.loads((home / ".deepstart" / "folder.json").read_text(encoding="utf-8"))
    assert (marker["course"], marker["language"]) == (str(course), "en")
    assert "double" in deepstart(home / "01-tiny", "list").stdout


def test_the_line_to_start_with_can_be_pasted(course: Path, tmp_path: Path) -> None:
    place = tmp_path / "my course (1) 'x' $HOME"
    run = deepstart(course, "init", place, "--lang", "en")
    line = run.stdout.partition("Start with:")[2].strip()
    assert shlex.split(line) == ["cd", str(place), "&&", "./deepstart", "watch"]
    # In another shell, which knows nothing of the program.
    listed = subprocess.run(
        ["/bin/sh", "-c", line.replace("watch", "list --json")],
        env={"PATH": "/usr/bin:/bin", "HOME": str(tmp_path)}, capture_output=True, text=True,
    )  # fmt: skip
    assert (listed.returncode, listed.stderr) == (0, "")
    assert json.loads(listed.stdout)["assignments"]


def test_the_launcher_says_where_the_program_was(course: Path, home: Path) -> None:
    """A course that moves takes its Python environment along, where nothing works any more."""
    launcher = home / "deepstart"
    text = launcher.read_text("utf-8")
    launcher.write_text(text.replace(shlex.quote(sys.executable), "/moved/.venv/bin/python"))
    run = subprocess.run([launcher, "watch"], cwd=home, capture_output=True, text=True)
    assert (run.returncode, run.stdout) == (2, "")
    assert f"no longer in {course}" in run.stderr and f"deepstart init {home}`" in run.stderr
    assert deepstart(course, "init", home).returncode == 0
    assert launcher.read_text("utf-8") == text


def test_a_file_of_the_learners_own_is_not_the_launcher(course: Path, home: Path) -> None:
    (home / "deepstart").write_text("mine")
    run = deepstart(course, "init", home, "--lang", "en")
    assert run.stdout.splitlines()[-1].endswith(f"{sys.executable} -P -m deepstart watch")
    assert (home / "deepstart").read_text() == "mine"


def test_a_folder_is_checked_as_its_notebook(home: Path) -> None:
    for arguments in (["check", "."], ["check", home / "01-tiny"], ["check", "..", "-a", "1"]):
        run = deepstart(home / "01-tiny", *arguments)
        assert run.returncode == 0 or "Say which file to check" in run.stderr


@pytest.mark.parametrize("name", ["01-tiny", "1", "tiny", "01-tiny/", "./01-tiny/01-tiny.ipynb"])
def test_an_assignment_is_checked_by_its_name(home: Path, name: str) -> None:
    for place, path in ((home, name), (home / "01-tiny", "01-tiny"), (home / "01-tiny", ".")):
        run = deepstart(place, "check", path)
        assert (run.returncode, run.stderr) == (0, ""), path
        assert "double 0/4" in run.stdout


def test_of_several_files_that_is_checked_which_was_worked_on(course: Path, home: Path) -> None:
    shutil.copy(home / "01-tiny" / "01-tiny.ipynb", home / "01-tiny" / "01-tiny_2.ipynb")
    (home / "01-tiny" / "01-tiny_2.ipynb").write_bytes(notebook(DOUBLE))
    assert "double 0/4" in deepstart(home, "check", "01-tiny").stdout
    deepstart(home, "check", "01-tiny/01-tiny_2.ipynb")
    assert "double 4/4" in deepstart(home, "check", "01-tiny").stdout
    # The course's own folder holds the notebooks of both languages.
    assert "double 0/4" in deepstart(course, "check", "01-tiny").stdout


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("02-losses", "There is no assignment '02-losses'; the course has 01-tiny."),
        ("01-tiny.ipynb", "There is no such file"),
        ("01-tiny/other.py", "There is no such file"),
        (".deepstart", "Say which file to check"),
    ],
)
def test_what_is_not_there_to_check(home: Path, name: str, sentence: str) -> None:
    run = deepstart(home, "check", name)
    assert (run.returncode, run.stdout) == (2, "")
    assert sentence in run.stderr
    assert "Traceback" not in run.stderr


def test_an_assignment_without_its_file(home: Path) -> None:
    shutil.rmtree(home / "01-tiny")
    assert "There is no file of 01-tiny; `deepstart init" in deepstart(home, "check", "tiny").stderr


def test_an_assignments_folder_may_be_a_link(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "01-tiny").rename(tmp_path / "cloud")
    (home / "01-tiny").symlink_to(tmp_path / "cloud")
    monkeypatch.chdir(home / "01-tiny")
    monkeypatch.setenv("PWD", str(home / "01-tiny"))
    for start in (Path.cwd(), Path(), home / "01-tiny"):
        found = find_home(start)
        assert found.folder == home.resolve()
        notebook = home.resolve() / "01-tiny" / "01-tiny.ipynb"
        assert found.path_inside(tmp_path / "cloud" / "01-tiny.ipynb") == notebook
        assert notebook in found.answer_files(found.course.assignments[0])
    monkeypatch.setenv("PWD", str(tmp_path))  # of another folder: it says nothing
    with pytest.raises(NoHomeError):
        find_home(Path.cwd())


def test_init_in_chinese_speaks_chinese_from_then_on(course: Path, tmp_path: Path) -> None:
    run = deepstart(course, "init", tmp_path / "mine", "--lang", "zh")
    assert "开始学习" in run.stdout
    assert (tmp_path / "mine" / "01-tiny" / "01-tiny.zh.ipynb").is_file()
    assert not (tmp_path / "mine" / "01-tiny" / "01-tiny.ipynb").exists()
    assert "想想" in deepstart(tmp_path / "mine", "hint", "double").stdout
    assert "还没有写" in deepstart(tmp_path / "mine", "check", "-a", "1").stdout
    assert "of the double" in deepstart(tmp_path / "mine", "hint", "--lang", "en").stdout


def test_init_again_keeps_what_is_there(course: Path, home: Path) -> None:
    (home / "01-tiny" / "01-tiny.ipynb").write_bytes(notebook(DOUBLE))
    (home / "01-tiny" / "requirements.txt").unlink()
    assert deepstart(course, "init", home).returncode == 0
    assert (home / "01-tiny" / "01-tiny.ipynb").read_bytes() == notebook(DOUBLE)
    assert (home / "01-tiny" / "requirements.txt").is_file()


@pytest.mark.parametrize("place", [".", "assignments/mine", "solutions", "course.toml"])
def test_init_does_not_touch_the_course(course: Path, place: str) -> None:
    before = sorted(course.rglob("*"))
    run = deepstart(course, "init", place)
    assert (run.returncode, run.stdout) == (2, "")
    assert "name a new folder" in run.stderr
    assert sorted(course.rglob("*")) == before


@pytest.mark.parametrize(
    ("where", "place"),
    [("mine", "new"), ("mine/01-tiny", "."), ("mine/01-tiny", "x/y"), ("course", "../mine/new")],
)
def test_init_makes_no_folder_inside_of_another(
    home: Path, tmp_path: Path, where: str, place: str
) -> None:
    before = sorted(home.rglob("*"))
    run = deepstart(tmp_path / where, "init", place)
    assert (run.returncode, run.stdout) == (2, "")
    assert f"inside of {home}" in run.stderr
    assert sorted(home.rglob("*")) == before


def test_init_adds_what_is_missing_from_within(home: Path) -> None:
    (home / "01-tiny" / "01-tiny.ipynb").unlink()
    assert deepstart(home, "init", ".").returncode == 0
    assert (home / "01-tiny" / "01-tiny.ipynb").is_file()


def test_what_an_earlier_init_brought_stays(home: Path) -> None:
    """Old notebooks need the folder of tests, which newer ones bring themselves."""
    (home / "01-tiny" / "tests").mkdir()
    (home / "01-tiny" / "tests" / "double.py").write_text("mine")
    (home / "01-tiny" / "01-tiny.ipynb").write_bytes(notebook(DOUBLE))
    for command in (["init", "."], ["reset", "1"]):
        assert deepstart(home, *command).returncode == 0
    assert (home / "01-tiny" / "tests" / "double.py").read_text() == "mine"
    assert len(list((home / "01-tiny" / "backups").rglob("*.*"))) == 1


def test_a_course_that_moved(course: Path, home: Path, tmp_path: Path) -> None:
    course.rename(tmp_path / "elsewhere")
    run = deepstart(home, "list")
    assert run.returncode == 2
    assert "no longer where it was" in run.stderr
    deepstart(tmp_path / "elsewhere", "init", home)
    assert deepstart(home, "list").returncode == 0


def test_course_and_folder_move_together(course: Path, home: Path, tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    course.rename(tmp_path / "new" / "course")
    home.rename(tmp_path / "new" / "mine")
    assert deepstart(tmp_path / "new" / "mine", "list").returncode == 0


# -- check, list -----------------------------------------------------------------------------------


def test_check_records_progress(home: Path) -> None:
    assert statuses(home) == {"double": "open", "apply": "open", "letter": "open"}
    (home / "01-tiny" / "01-tiny.ipynb").write_bytes(
        notebook("def double(x):\n    return x * x", APPLY)
    )
    run = deepstart(home / "01-tiny", "check")
    assert run.stderr == ""
    state = listed(home)
    assert statuses(home) == {"double": "failed", "apply": "passed", "letter": "missing"}
    assert (state["passed"], state["score"], state["max_score"]) == (1, 2, 7)
    assert state["next"] == "double"
    table = deepstart(home, "list").stdout
    assert "✓ apply   2/2" in table
    assert "✗ double  0/4  ← next" in table
    assert "1/3 exercises, 2/7 points" in table


def test_the_courses_own_folder_keeps_progress_of_its_notebooks_only(course: Path) -> None:
    (course / "submissions").mkdir()
    (course / "submissions" / "alice.ipynb").write_bytes(notebook(DOUBLE))
    deepstart(course, "check", "submissions/alice.ipynb", "-a", "1")
    assert not (course / ".deepstart").exists()
    (course / "assignments" / "01-tiny" / "01-tiny.ipynb").write_bytes(notebook(DOUBLE))
    deepstart(course, "check", "assignments/01-tiny/01-tiny.ipynb")
    assert statuses(course)["double"] == "passed"
    assert (course / ".deepstart" / ".gitignore").read_text() == "*\n"


def test_a_check_whose_progress_cannot_be_kept_still_tells(home: Path) -> None:
    (home / ".deepstart" / "progress.json").mkdir()  # not even root can replace this by a file
    (home / "01-tiny" / "01-tiny.ipynb").write_bytes(notebook(DOUBLE))
    run = deepstart(home, "check", "-a", "1")
    assert run.returncode == 0
    assert "double 4/4" in run.stdout
    assert "Traceback" not in run.stderr


def on_a_terminal(home: Path, *arguments: str, columns: int = 80, **environment: str) -> str:
    """Return what a command prints on a terminal."""
    pty = pytest.importorskip("pty")
    master, slave = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "deepstart", *arguments], cwd=home, stdout=slave, stderr=slave,
        env={**os.environ, "TERM": "xterm", "LC_ALL": "C.UTF-8", **environment,
             "COLUMNS": str(columns)},
    )  # fmt: skip
    os.close(slave)
    text = b""
    with contextlib.suppress(OSError):  # at the end of what is printed
        while data := os.read(master, 65536):
            text += data
    os.close(master)
    assert process.wait(60) == 0
    return text.decode().replace("\r\n", "\n")


def plain(text: str) -> str:
    return re.sub(r"\x1b\]8;[^\x1b]*\x1b\\|\x1b\[[0-9;]*m", "", text)


def test_the_list_on_a_terminal_folds_what_is_done(home: Path) -> None:
    assert "01-tiny/01-tiny.ipynb" in deepstart(home, "list").stdout
    printed = plain(on_a_terminal(home, "list"))
    assert "· 01-tiny  0/7  Tiny\n    01-tiny/01-tiny.ipynb\n    · double  0/4  ← next" in printed
    (home / "01-tiny" / "01-tiny.ipynb").write_bytes(notebook(DOUBLE, APPLY, LETTER))
    deepstart(home, "check", "1")
    printed = plain(on_a_terminal(home, "list"))
    assert "✓ 01-tiny  7/7  Tiny\n\n" in printed
    assert "double" not in printed
    assert "`deepstart list | less` shows every exercise" in printed
    assert "✓ double" in deepstart(home, "list").stdout


@pytest.mark.parametrize("columns", [100, 60, 40, 30])
def test_the_list_is_as_wide_as_the_terminal(home: Path, columns: int) -> None:
    lines = plain(on_a_terminal(home, "list", columns=columns)).splitlines()
    assert max(map(len, lines)) <= columns
    bar = next(line for line in lines if "░" in line)
    assert len(bar) == columns
    assert "0/3 exercises, 0/7 points" in "\n".join(lines)


def test_a_copy_does_not_come_before_the_notebook(home: Path) -> None:
    notebook = home / "01-tiny" / "01-tiny.ipynb"
    copy = notebook.with_name("01-tiny (1).ipynb")
    copy.write_bytes(notebook.read_bytes())
    found = find_home(home)
    assert found.answer_files(found.course.assignments[0])[:2] == [notebook, copy]


def test_the_solution_has_colours_on_a_terminal_and_says_why(course: Path, home: Path) -> None:
    manifest = course / "course.toml"
    why = "Adding x to itself does the same; a factor says what is meant in one word, and once."
    text = manifest.read_text(encoding="utf-8")
    manifest.write_text(text.replace('why.en = "d"', f'why.en = "{why}"', 1), encoding="utf-8")
    first = on_a_terminal(home, "solution", "double", columns=40)
    words = "You have not passed double yet. `deepstart hint double` may be all you"
    assert all(
        word in first.split() for word in words.split()
    )  # none is broken at the end of a line
    printed = on_a_terminal(home, "solution", "double", columns=40)
    assert "\x1b[94" in printed
    assert plain(printed).startswith(DOUBLE + "\n\nAdding x to itself")
    assert all(word in printed.split() for word in why.split())
    assert deepstart(home, "solution", "double").stdout == f"{DOUBLE}\n\n# {why}\n"
    assert "\x1b[9" not in on_a_terminal(home, "solution", "double", NO_COLOR="1")


def test_output_in_an_encoding_without_the_signs(home: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "deepstart", "list"],
        cwd=home, capture_output=True, timeout=60,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    assert b". double" in run.stdout


# -- hint, solution --------------------------------------------------------------------------------


def test_hints_come_one_level_at_a_time(home: Path) -> None:
    def hint(*arguments: str) -> str:
        return deepstart(home, "hint", *arguments).stdout

    assert "think" in (first := hint("double"))
    assert "of the double" not in first
    assert "Hint 2 of 3" in hint("double")
    assert "Hint 2 of 3" in hint("double", "--again")
    assert "2 * x" in hint("double")
    assert "That is the last hint" in hint("double")
    assert "Hint 1 of 3" in hint("double", "--level", "1")
    assert "Hint 1 of 3 for letter" in hint("letter", "--again")
    assert "for double" in hint()  # the next exercise
    assert listed(home)["assignments"][0]["questions"][0]["hints"] == 3


def test_the_solution_is_shown_after_asking_twice(home: Path) -> None:
    first = deepstart(home, "solution", "double")
    assert "return" not in first.stdout
    assert "once more" in first.stdout
    assert deepstart(home, "solution", "double").stdout == DOUBLE + "\n\n# d\n"


def test_the_solution_is_shown_after_a_pass_from_the_solved_notebook(
    course: Path, home: Path
) -> None:
    mark = {"nbgrader": {"solution": True, "grade_id": "letter"}}
    cells = [{"cell_type": "code", "source": "# see B\nletter = 'B'", "metadata": mark}]
    solved = course / "solutions" / "01-tiny" / "01-tiny.ipynb"
    solved.write_text(json.dumps({"cells": cells}), encoding="utf-8")
    (home / "01-tiny" / "01-tiny.ipynb").write_bytes(notebook(LETTER))
    deepstart(home, "check", "01-tiny/01-tiny.ipynb", "-q", "letter")
    assert deepstart(home, "solution", "letter").stdout == "# see B\nletter = 'B'\n\n# d\n"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["hint", "doubel"], "did you mean double?"),
        (["hint", "double", "--level", "4"], "not in the range"),
        (["hint", "double", "--level", "1", "--again"], "exclude each other"),
        (["solution", "zzz"], "deepstart list"),
        (["reset", "9"], "There is no assignment"),
        (["check"], "which file"),
        (["watch", "nowhere"], "does not exist"),
        (["watch", ".deepstart/folder.json"], "not the file of an assignment"),
    ],
)
def test_wrong_usage_is_a_sentence(home: Path, arguments: list[str], sentence: str) -> None:
    run = deepstart(home, *arguments)
    assert (run.returncode, run.stdout) == (2, "")
    assert sentence in run.stderr
    assert "Traceback" not in run.stderr


# -- reset -----------------------------------------------------------------------------------------


def test_reset_keeps_what_was_there(course: Path, home: Path) -> None:
    mine = home / "01-tiny" / "01-tiny.ipynb"
    mine.write_bytes(notebook(DOUBLE))
    (home / "01-tiny" / "notes.py").write_text("x = 1\n")
    deepstart(home, "check", "-a", "1")
    run = deepstart(home, "reset", "1")
    assert run.returncode == 0, run.stderr
    assert mine.read_bytes() == notebook(*STUBS)
    backup = re.search(r"kept as (\S+)", run.stdout)
    assert backup is not None
    assert (home / backup[1]).read_bytes() == notebook(DOUBLE)
    assert (home / "01-tiny" / "notes.py").read_text() == "x = 1\n"
    assert statuses(home)["double"] == "open"
    assert "as it was released" in deepstart(home, "reset", "tiny").stdout
    for number in range(2):  # within a second
        mine.write_bytes(notebook(f"x = {number}"))
        deepstart(home, "reset", "1")
    assert len(list((home / "01-tiny" / "backups").iterdir())) == 3
    assert deepstart(home / "01-tiny", "check").returncode == 0  # backups are no second notebook
    assert "git checkout" in deepstart(course, "reset", "1").stderr


# -- progress --------------------------------------------------------------------------------------


def result(**statuses: str) -> Result:
    questions = tuple(
        QuestionResult(name, 1.0 if status == "passed" else 0.0, 1.0, status, (), ())
        for name, status in statuses.items()
    )
    return Result("a", "a", "01-tiny", "graded", None, 0.0, 3.0, "", 0.0, questions)


@pytest.fixture
def at_home(course: Path, home: Path) -> Home:
    set_language("en")
    return Home(home, load_course(course / "course.toml"))


@pytest.mark.parametrize("content", ["", "{", "[]", '{"format": "1"}', '{"format": 2, "new": 1}'])
def test_progress_that_cannot_be_read_is_put_aside(at_home: Home, content: str) -> None:
    (at_home.state / "progress.json").write_text(content, encoding="utf-8")
    run = deepstart(at_home.folder, "list")
    assert run.returncode == 0
    assert "kept as" in run.stderr
    kept = [p for p in at_home.state.glob("progress.*.json") if p.name != "progress.json"]
    assert [p.read_text(encoding="utf-8") for p in kept] == [content]
    assert deepstart(at_home.folder, "list").stderr == ""


def test_progress_keeps_what_it_does_not_know(at_home: Home) -> None:
    data = {
        "format": 1,
        "theme": "dark",
        "questions": {"gone": {"status": "passed"}, "double": {"stars": 3, "share": "many"}},
    }
    path = at_home.state / "progress.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    file = at_home.folder / "01-tiny" / "01-tiny.ipynb"
    with Store(at_home).change() as progress:
        assert progress.record(at_home, file, result(double="passed")) == ["double"]
        assert progress.record(at_home, file, result(double="passed")) == []
    written = json.loads(path.read_text(encoding="utf-8"))
    assert written["theme"] == "dark"
    assert written["questions"]["gone"] == {"status": "passed"}
    assert written["questions"]["double"]["stars"] == 3
    assert written["questions"]["double"]["share"] == 1.0


def test_an_answer_may_be_in_another_file(at_home: Home) -> None:
    one, two = (at_home.folder / "01-tiny" / name for name in ("one.py", "two.py"))
    one.write_text(DOUBLE)
    two.write_text(APPLY)
    progress = Progress()
    progress.record(at_home, one, result(double="passed", apply="missing"))
    progress.record(at_home, two, result(double="missing", apply="passed"))
    assert progress.entry("double").passed
    assert progress.merged(result(double="missing")).questions[0].status == "passed"
    progress.record(at_home, one, result(double="missing"))
    assert not progress.entry("double").passed
    assert progress.entry("double").passed_at


def test_no_change_of_progress_is_lost(home: Path) -> None:
    runs = [
        subprocess.Popen(
            [sys.executable, "-m", "deepstart", "hint", name], cwd=home, stdout=subprocess.DEVNULL
        )
        for name in ("double", "apply", "letter") * 2
    ]
    assert [run.wait(60) for run in runs] == [0] * 6
    assert [q["hints"] for q in listed(home)["assignments"][0]["questions"]] == [2, 2, 2]


def test_changes_are_found_without_events(at_home: Home) -> None:
    assignment = at_home.course.assignments[0]
    saved_files = SavedFiles(lambda: at_home.answer_files(assignment))
    assert saved_files.since_last_look() == []
    script = at_home.folder / "01-tiny" / "01-tiny.py"
    script.write_text(DOUBLE)
    (at_home.folder / "01-tiny" / ".hidden.py").write_text(DOUBLE)
    assert saved_files.since_last_look() == [script]
    other = at_home.folder / "01-tiny" / "x.tmp"
    other.write_text(DOUBLE)
    os.replace(other, script)  # the same size, perhaps the same time
    assert saved_files.since_last_look() == [script]
    script.unlink()
    assert saved_files.since_last_look() == []


@pytest.mark.parametrize(
    ("variables", "code"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8", "LC_ALL": ""}, "en"),
        ({}, "en"),
    ],
)
def test_the_systems_language(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], code: str
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert system_language() == code


# -- report ----------------------------------------------------------------------------------------


def test_report_makes_the_pages_again(course: Path) -> None:
    submissions = course / "submissions"
    submissions.mkdir()
    (submissions / "bob.py").write_text("def double(x):\n    return x * x\n")
    deepstart(course, "grade", "1", "submissions", "-o", "out", "-q")
    pages = [course / "out" / name for name in ("grades.csv", "report.html")]
    pages.append(course / "out" / "feedback" / "bob.py.html")
    before = [page.read_text(encoding="utf-8") for page in pages]
    for page in pages:
        page.unlink()
    (course / "out" / "results" / "broken.json").write_text("{")
    run = deepstart(course, "report", "out")
    assert run.returncode == 0
    assert "broken.json is left out" in run.stderr
    assert "bob.py" in run.stdout
    assert [page.read_text(encoding="utf-8") for page in pages] == before
    empty = deepstart(course, "report", "submissions")
    assert (empty.returncode, empty.stdout) == (2, "")
    assert "holds no results" in empty.stderr

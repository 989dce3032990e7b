"""The learning loop, used as learners use it: commands in a shell, and `watch` in a terminal."""

import json
import os
import re
import shlex
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from deepstart.course import load_course
from deepstart.language import set_language, system_language
from deepstart.learner.home import Home, NoHomeError, find_home
from deepstart.learner.progress import Progress, Store
from deepstart.learner.saved_files import SavedFiles
from deepstart.results import QuestionResult, Result
from deepstart.sandbox import isolation
from tests.test_cli import deepstart
from tests.test_submission import notebook
from tests.tiny import MANIFEST, make_course

pytestmark = pytest.mark.skipif(
    bool(isolation.missing_layers()), reason="this system cannot confine student code"
)

STUBS = [
    "import numpy as np",
    "def double(x):\n    raise NotImplementedError()",
    "def apply(f, x):\n    raise NotImplementedError()",
    '# letter = "?"',
]
DOUBLE = "def double(x):\n    return 2.0 * x"
APPLY = "def apply(f, x):\n    return f(x)"
LETTER = 'letter = "B"'


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """The tiny course, built by hand."""
    root = tmp_path / "course"
    root.mkdir()
    make_course(root)
    manifest = root / "course.toml"
    hints = 'hints.en = ["think", "of the double", "2 * x"]\nhints.zh = ["想想", "两倍", "2 * x"]'
    plain = 'hints.en = ["a", "b", "c"]\nhints.zh = ["a", "b", "c"]'
    manifest.write_text(MANIFEST.replace(plain, hints, 1), encoding="utf-8")
    assignment = root / "assignments" / "01-tiny"
    (assignment / "tests").mkdir(parents=True)
    (assignment / "01-tiny.ipynb").write_bytes(notebook(*STUBS))
    (assignment / "01-tiny.zh.ipynb").write_bytes(notebook(*STUBS, "# 中文"))
    (assignment / "tests" / "double.py").write_text("OK_FORMAT = True\n")
    (assignment / "requirements.txt").write_text("numpy\n")
    (assignment / ".OTTER_LOG").write_text("x")
    return root


@pytest.fixture
def home(course: Path, tmp_path: Path) -> Path:
    run = deepstart(course, "init", tmp_path / "mine", "--lang", "en")
    assert run.returncode == 0, run.stderr
    return tmp_path / "mine"


def listed(home: Path) -> dict:
    return json.loads(deepstart(home, "list", "--json").stdout)


def statuses(home: Path) -> dict[str, str]:
    return {q["id"]: q["status"] for a in listed(home)["assignments"] for q in a["questions"]}


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
    assert deepstart(home, "solution", "double").stdout == DOUBLE + "\n"


def test_the_solution_is_shown_after_a_pass_from_the_solved_notebook(
    course: Path, home: Path
) -> None:
    mark = {"nbgrader": {"solution": True, "grade_id": "letter"}}
    cells = [{"cell_type": "code", "source": "# see B\nletter = 'B'", "metadata": mark}]
    solved = course / "solutions" / "01-tiny" / "01-tiny.ipynb"
    solved.write_text(json.dumps({"cells": cells}), encoding="utf-8")
    (home / "01-tiny" / "01-tiny.ipynb").write_bytes(notebook(LETTER))
    deepstart(home, "check", "01-tiny/01-tiny.ipynb", "-q", "letter")
    assert deepstart(home, "solution", "letter").stdout == "# see B\nletter = 'B'\n"


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


# -- watch -----------------------------------------------------------------------------------------

pty = pytest.importorskip("pty")


class Terminal:
    """`deepstart watch` in a real terminal of 40 lines."""

    def __init__(self, home: Path, *arguments: str, **environment: str) -> None:
        import fcntl
        import struct
        import termios

        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 100, 0, 0))
        self.before = termios.tcgetattr(slave)
        self._slave = slave
        self.process = subprocess.Popen(
            [sys.executable, "-m", "deepstart", "watch", *arguments],
            cwd=home, stdin=slave, stdout=slave, stderr=slave, start_new_session=True,
            env={**os.environ, "TERM": "xterm", "LC_ALL": "C.UTF-8", **environment},
        )  # fmt: skip
        self._text = ""
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        while True:
            try:
                self._text += os.read(self._master, 65536).decode("utf-8", "replace")
            except OSError:
                return

    @property
    def raw(self) -> str:
        return self._text

    @property
    def screen(self) -> str:
        """What was printed since the screen was last cleared."""
        return re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", self._text.split("\x1b[2J")[-1])

    def expect(self, *texts: str, seconds: float = 30) -> str:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if all(text in self.screen for text in texts):
                return self.screen
            time.sleep(0.01)
        raise AssertionError(f"{texts} did not come:\n{self.screen}")

    def press(self, keys: str) -> None:
        os.write(self._master, keys.encode())

    def is_as_before(self) -> bool:
        import termios

        return termios.tcgetattr(self._slave) == self.before

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()


@pytest.fixture
def terminals() -> Iterator[list[Terminal]]:
    opened: list[Terminal] = []
    yield opened
    for terminal in opened:
        terminal.close()


def test_a_learners_session(home: Path, terminals: list[Terminal]) -> None:
    mine = home / "01-tiny" / "01-tiny.ipynb"
    terminal = Terminal(home)
    terminals.append(terminal)
    terminal.expect("0/3 exercises", "Next exercise: double, in 01-tiny/01-tiny.ipynb", "q quit")

    mine.write_bytes(notebook("def double(x):\n    return x * x * 1.0", *STUBS[2:]))
    screen = terminal.expect("First to fix: double", "That squares it.", "Next exercise: apply")
    assert "✗ double 0/4" in screen
    terminal.press("h")
    assert "of the double" not in terminal.expect("Hint 1 of 3 for double", "think")
    terminal.press("\x1b[H")  # Home is no hint
    terminal.press("ｈ")  # but a wide h is
    terminal.expect("Hint 2 of 3 for double")
    terminal.press("l")
    terminal.expect("✗ double  0/4  hints: 2  ← next", "l back")
    terminal.press("l")
    terminal.expect("Hint 2 of 3 for double")

    mine.write_bytes(notebook(DOUBLE, *STUBS[2:]))
    terminal.expect("✓ double has passed!", "1/3 exercises", "Next exercise: apply")
    assert "Hint" not in terminal.screen
    run = deepstart(home, "reset", "1")
    assert "kept as" in run.stdout
    terminal.expect("0/3 exercises", "Next exercise: double")
    backup = next((home / "01-tiny" / "backups").glob("*/*.ipynb"))
    os.replace(backup, mine)
    terminal.expect("1/3 exercises", "Next exercise: apply")

    terminal.press("q")
    assert terminal.process.wait(20) == 0
    assert "goes on from here" in terminal.screen
    assert terminal.is_as_before()

    again = Terminal(home)
    terminals.append(again)
    again.expect("1/3 exercises", "Next exercise: apply", "q quit")
    (home / "01-tiny" / "apply.py").write_text(APPLY)
    again.expect("✓ apply has passed!", "Next exercise: letter")
    mine.write_bytes(notebook(DOUBLE, LETTER))
    assert again.process.wait(60) == 0
    screen = again.expect("Checking it all again", "Congratulations!", "3/3 exercises, 7/7 points")
    assert "✓ 01-tiny/apply.py" in screen
    assert statuses(home) == dict.fromkeys(("double", "apply", "letter"), "passed")


def test_what_no_longer_holds_is_found_before_the_congratulation(
    home: Path, terminals: list[Terminal]
) -> None:
    mine = home / "01-tiny" / "01-tiny.ipynb"
    mine.write_bytes(notebook(DOUBLE, APPLY, LETTER))
    deepstart(home, "check", "-a", "1")
    mine.write_bytes(notebook(DOUBLE, LETTER))
    terminal = Terminal(home, TERM="dumb")
    terminals.append(terminal)
    terminal.expect("Next exercise: apply", "2/3 exercises")
    assert "Congratulations" not in terminal.screen
    assert "\x1b" not in terminal.raw
    mine.unlink()
    mine.write_bytes(notebook(DOUBLE, APPLY, LETTER))
    terminal.expect("Congratulations!")


def test_every_save_is_checked_and_a_loop_does_not_stop_the_keys(
    home: Path, terminals: list[Terminal]
) -> None:
    script = home / "01-tiny" / "01-tiny.py"
    terminal = Terminal(home)
    terminals.append(terminal)
    terminal.expect("Next exercise: double")
    for number in range(5):
        script.write_text(f"def double(x):\n    return x + {number}.0\n")
        terminal.expect("01-tiny.py, checked", "✗ double")
        script.write_text(STUBS[1])
        terminal.expect("01-tiny.py, checked", "· double")
    script.write_text("while True: pass\n")
    terminal.expect("Checking...")
    terminal.press("h")
    terminal.expect("Hint 1 of 3", seconds=2)
    started = time.monotonic()
    terminal.press("q")
    assert terminal.process.wait(20) == 0
    assert time.monotonic() - started < 3


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_leaves_the_terminal_as_it_was(
    home: Path, terminals: list[Terminal], number: int
) -> None:
    terminal = Terminal(home)
    terminals.append(terminal)
    terminal.expect("Next exercise")
    assert not terminal.is_as_before()
    terminal.process.send_signal(number)
    terminal.process.wait(20)
    assert terminal.is_as_before()
    assert "Traceback" not in terminal.raw


def test_broken_files_and_polling(home: Path, terminals: list[Terminal]) -> None:
    mine = home / "01-tiny" / "01-tiny.ipynb"
    terminal = Terminal(home, "01-tiny", WATCHFILES_FORCE_POLLING="1", NO_COLOR="1")
    terminals.append(terminal)
    terminal.expect("Next exercise: double")
    mine.write_text("{")
    terminal.expect("01-tiny.ipynb: The file is not a complete notebook")
    mine.write_bytes(notebook(DOUBLE))
    terminal.expect("✓ double has passed!")
    assert "\x1b[3" not in terminal.raw


def test_a_checker_that_was_killed_is_started_again(home: Path, terminals: list[Terminal]) -> None:
    terminal = Terminal(home)
    terminals.append(terminal)
    terminal.expect("Next exercise: double")
    pid = terminal.process.pid
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    checkers = [c for c in children if b"spawn_main" in Path(f"/proc/{c}/cmdline").read_bytes()]
    os.kill(int(checkers[0]), signal.SIGKILL)
    (home / "01-tiny" / "01-tiny.ipynb").write_bytes(notebook(DOUBLE))
    terminal.expect("✓ double has passed!")
    terminal.press("q")
    assert terminal.process.wait(20) == 0
    deadline = time.monotonic() + 10
    while any(Path(f"/proc/{child}").exists() for child in children):
        assert time.monotonic() < deadline, "something was left running"
        time.sleep(0.05)


def test_watch_without_a_terminal(home: Path) -> None:
    (home / "01-tiny" / "01-tiny.ipynb").write_bytes(notebook(DOUBLE))
    process = subprocess.Popen(
        [sys.executable, "-m", "deepstart", "watch", "01-tiny/01-tiny.ipynb"],
        cwd=home, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        text=True, env={**os.environ, "LC_ALL": "C.UTF-8"},
    )  # fmt: skip
    assert process.stdin is not None and process.stdout is not None
    read = ""
    for line in process.stdout:
        read += line
        if "Next exercise: apply" in read and "q quit" in line:
            process.stdin.write("q\n")
            process.stdin.flush()
    assert process.wait(20) == 0
    assert "\x1b" not in read

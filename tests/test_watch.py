"""`deepstart watch` as learners use it: in a terminal, in tmux, and in none."""

import contextlib
import io
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console

from deepstart.learner.edits import Edit, Edits, worked_on
from deepstart.learner.exercise_list import Chosen, ExerciseList, Row, print_exercises, rows_of
from deepstart.learner.home import find_home
from deepstart.learner.keys import keys_in
from deepstart.learner.progress import Entry, Progress
from deepstart.sandbox import isolation
from tests.at_home import APPLY, DOUBLE, LETTER, STUBS, course_fixture, home_fixture, statuses  # noqa: F401
from tests.test_cli import deepstart
from tests.test_submission import notebook

pytest.importorskip("pty")
from tests.terminals import Terminal, Tmux

pytestmark = pytest.mark.skipif(
    bool(isolation.missing_layers()), reason="this system cannot confine student code"
)


@pytest.fixture(name="terminals")
def terminals_fixture() -> Iterator[list[Terminal]]:
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
    screen = terminal.expect("To fix: double", "That squares it.", "Next exercise: apply")
    assert "✗ double 0/4" in screen
    terminal.press("h")
    assert "of the double" not in terminal.expect("Hint 1 of 3 for double", "think")
    terminal.press("\x1b[H")  # Home is no hint
    terminal.press("ｈ")  # but a wide h is
    terminal.expect("Hint 2 of 3 for double")
    terminal.press("l")
    assert re.search(r"›\*✗ double +01-tiny Tiny +0/4 +2", terminal.expect("›*", "q back"))
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


# -- what one works on -----------------------------------------------------------------------------

WRONG_DOUBLE = "def double(x):\n    return x * x * 1.0"
HALF = "def half(x):\n    return x / 2"
WRONG_APPLY = "def apply(f, x):\n    return x"


def test_watch_follows_what_is_edited(home: Path, terminals: list[Terminal]) -> None:
    mine = home / "01-tiny" / "01-tiny.ipynb"
    mine.write_bytes(notebook(WRONG_DOUBLE, *STUBS[2:]))
    terminal = Terminal(home)
    terminals.append(terminal)
    terminal.expect("› ✗ double 0/4", "To fix: double")

    mine.write_bytes(notebook(WRONG_DOUBLE, WRONG_APPLY, STUBS[3]))
    screen = terminal.expect("› ✗ apply 0/2", "To fix: apply", "Next exercise: letter")
    assert "That squares it" not in screen
    terminal.press("h")
    terminal.expect("Hint 1 of 3 for apply")

    checked = terminal.expect("checked at").partition("checked at")[2][:9]
    time.sleep(1)
    mine.write_bytes(notebook(WRONG_DOUBLE, WRONG_APPLY, STUBS[3], "# only a remark"))
    end = time.monotonic() + 30
    while checked in terminal.screen:
        assert time.monotonic() < end
        time.sleep(0.01)
    terminal.expect("› ✗ apply 0/2", "Hint 1 of 3 for apply", "q quit")

    mine.write_bytes(notebook(WRONG_DOUBLE, APPLY, STUBS[3]))
    terminal.expect("✓ apply has passed!", "Next exercise: letter")
    terminal.press("n")
    terminal.expect("› ✗ double 0/4", "To fix: double")
    terminal.press("p")
    terminal.expect("› · letter 0/1", "Next exercise: letter")
    terminal.press("q")
    assert terminal.process.wait(20) == 0

    again = Terminal(home)
    terminals.append(again)
    again.expect("› · letter 0/1", "Next exercise: letter")
    assert "for letter" in deepstart(home, "hint").stdout


def test_saves_of_a_moment_do_not_hide_what_was_edited(
    home: Path, terminals: list[Terminal]
) -> None:
    mine = home / "01-tiny" / "01-tiny.ipynb"
    terminal = Terminal(home)
    terminals.append(terminal)
    terminal.expect("Next exercise: double")
    mine.write_bytes(notebook(STUBS[1], WRONG_APPLY))
    for number in range(8):
        time.sleep(0.05)
        mine.write_bytes(notebook(STUBS[1], WRONG_APPLY, f"# remark {number}"))
    terminal.expect("› ✗ apply 0/2", "q quit")


@pytest.fixture(name="two")
def two_assignments(course: Path, home: Path) -> Path:
    """A learner's folder of a course with a second assignment of one question."""
    with (course / "course.toml").open("a", encoding="utf-8") as manifest:
        hints = (
            'hints.en = ["a", "b", "c"]\nhints.zh = ["a", "b", "c"]\nwhy.en = "d"\nwhy.zh = "d"\n'
        )
        manifest.write(
            '\n[[assignment]]\nid = "02-more"\ntitle = { en = "More", zh = "更多" }\n'
            f'needs = ["numpy"]\n\n[[assignment.question]]\nid = "half"\npoints = 1\n{hints}'
        )
    (course / "autograder" / "02-more").mkdir()
    (course / "autograder" / "02-more" / "test_half.py").write_text(
        "import pytest\nfrom deepstart.checks import expect\n\n"
        'pytestmark = pytest.mark.question("half")\n\n\n'
        "def test_it(half):\n    expect(half(4.0), 2.0)\n"
    )
    (course / "solutions" / "02-more").mkdir()
    (course / "solutions" / "02-more" / "reference.py").write_text(
        "def half(x):\n    return x / 2\n"
    )
    (course / "assignments" / "02-more").mkdir()
    (course / "assignments" / "02-more" / "02-more.ipynb").write_bytes(
        notebook("def half(x):\n    raise NotImplementedError()")
    )
    assert deepstart(course, "init", home).returncode == 0
    return home


def test_behind_the_last_exercise_comes_the_next_assignment(
    two: Path, terminals: list[Terminal]
) -> None:
    (two / "01-tiny" / "01-tiny.ipynb").write_bytes(notebook(STUBS[1], *STUBS[2:]))
    terminal = Terminal(two, "02-more")
    terminals.append(terminal)
    terminal.expect("Next exercise: half")
    (two / "02-more" / "02-more.ipynb").write_bytes(notebook(HALF))
    terminal.expect("Congratulations!", "goes on with double in 01-tiny")

    (two / "02-more" / "02-more.ipynb").write_bytes(notebook("half = None"))
    deepstart(two, "check", "02-more")
    terminal = Terminal(two)
    terminals.append(terminal)
    terminal.expect("Next exercise: double")
    (two / "01-tiny" / "01-tiny.ipynb").write_bytes(notebook(STUBS[1], APPLY, LETTER))
    terminal.expect("Next exercise: double", "✓ apply has passed!")
    (two / "01-tiny" / "01-tiny.ipynb").write_bytes(notebook(DOUBLE, APPLY, LETTER))
    terminal.expect("✓ 01-tiny is complete: 7/7", "02-more  More", "To fix: half")


def test_the_next_open_one_is_not_in_what_comes_before(two: Path) -> None:
    """Of an assignment that is finished first, the next is the one behind it."""
    progress, assignments = (
        Progress(),
        find_home(two).course.assignments,
    )
    assert progress.next_open(assignments, after="letter") == assignments[1].questions[0]
    assert progress.next_open(assignments, after="half") == assignments[0].questions[0]
    assert progress.next_open(assignments, "double", -1) == assignments[1].questions[0]
    assert progress.next_open(assignments) == assignments[0].questions[0]


@pytest.fixture(name="edits")
def edits_fixture(home: Path) -> tuple[Path, Edits]:
    file = find_home(home).folder / "01-tiny" / "01-tiny.ipynb"
    file.write_bytes(notebook("k = 2\ndef helper(x):\n    return k * x", DOUBLE, APPLY, LETTER))
    return file, Edits(find_home(home), [file])


@pytest.mark.parametrize(
    ("cells", "own", "used"),
    [
        (["def double(x):\n    return x * 2", APPLY, LETTER], {"double"}, set()),
        ([DOUBLE, APPLY, LETTER, "print(double(2))", "x = f = 7"], set(), set()),
        ([f"{DOUBLE}\n# a remark below\nprint(double(1))", APPLY, LETTER], set(), set()),
        ([f"{DOUBLE}\n\n\n{APPLY}", LETTER], set(), set()),  # in one cell
        ([APPLY, LETTER, DOUBLE], set(), set()),
        (["def double(x:\n    return x * 2", APPLY, LETTER], {"double"}, set()),
        (["def double(x):\n    return 2.0 * (x", APPLY, LETTER], {"double"}, set()),
        ([f"{DOUBLE}\n\ndef apply(f, x:\n    pass", LETTER], {"apply"}, set()),
        ([DOUBLE, APPLY], {"letter"}, set()),
        ([DOUBLE, APPLY, "letter: str = 'B'"], {"letter"}, set()),
        ([DOUBLE, f"import functools\n@functools.cache\n{APPLY}", LETTER], {"apply"}, set()),
        (["def double(x):\n    return helper(x)", APPLY, LETTER], {"double"}, set()),
    ],
)
def test_which_answers_have_changed(
    edits: tuple[Path, Edits], cells: list[str], own: set[str], used: set[str]
) -> None:
    file, last_saved = edits
    file.write_bytes(notebook("k = 2\ndef helper(x):\n    return k * x", *cells))
    edit = last_saved.since_last_save(file)
    assert (edit.own, edit.used) == (own, used)
    assert not last_saved.since_last_save(file).is_of_answers


def test_what_an_answer_uses_has_changed(edits: tuple[Path, Edits]) -> None:
    file, last_saved = edits
    answers = ["def double(x):\n    return helper(x)", APPLY, LETTER]
    for helper, own, used in (
        ("k = 2\ndef helper(x):\n    return k * x", {"double"}, set()),
        ("k = 3\ndef helper(x):\n    return k * x", set(), {"double"}),
        ("k = 3\ndef helper(x):\n    return k + x", set(), {"double"}),
    ):
        file.write_bytes(notebook(helper, *answers))
        edit = last_saved.since_last_save(file)
        assert (edit.own, edit.used - own) == (own, used)
    file.write_text("{")  # half-written: nothing is known, and nothing forgotten
    assert not last_saved.since_last_save(file).is_of_answers
    file.write_bytes(notebook(helper, answers[0], WRONG_APPLY, LETTER))
    assert last_saved.since_last_save(file).own == {"apply"}


@pytest.mark.parametrize(
    ("own", "used", "current", "expected"),
    [
        ("bc", "", "d", "b"),  # several have changed: the first that has not passed
        ("a", "", "d", "d"),  # one that had passed before, and still does
        ("f", "", "d", "f"),  # one that has just passed
        ("cf", "", "d", "c"),
        ("", "", "c", "c"),
        ("", "bcd", "c", "c"),  # they share what has changed
        ("", "bd", "c", "b"),
        ("d", "b", "c", "d"),
    ],
)
def test_the_question_worked_on(own: str, used: str, current: str, expected: str) -> None:
    edit = Edit(Path(), frozenset(own), frozenset(used))
    assert worked_on(current, edit, ["b", "c", "d"], ["f"]) == expected  # a has passed, f just now


# -- an endless loop -------------------------------------------------------------------------------


def test_a_key_ends_an_endless_loop(course: Path, home: Path, terminals: list[Terminal]) -> None:
    let_loops_run(course)
    mine = home / "01-tiny" / "01-tiny.ipynb"
    terminal = Terminal(home)
    terminals.append(terminal)
    terminal.expect("Next exercise: double")
    terminal.press("xh")  # nothing runs
    assert "You ended" not in terminal.expect("Hint 1 of 3 for double")
    mine.write_bytes(notebook("def double(x):\n    while True:\n        pass", *STUBS[2:]))
    terminal.expect("Checking... 2 s · x ends it")
    before = children(terminal.process.pid)
    assert any(map(is_running, before))
    started = time.monotonic()
    terminal.press("x")
    terminal.expect("You ended the check after", "a loop that does not stop", seconds=10)
    while any(map(is_running, before)):
        assert time.monotonic() - started < 15, "something was left running"
        time.sleep(0.05)

    mine.write_bytes(notebook(DOUBLE, *STUBS[2:]))
    terminal.expect("✓ double has passed!", "Next exercise: apply")


def let_loops_run(course: Path) -> None:
    """Raise the limits of time, so that an endless loop is not ended before the test ends it."""
    manifest = course / "course.toml"
    text = manifest.read_text(encoding="utf-8")
    manifest.write_text(text.replace("seconds = 3", "seconds = 60"), encoding="utf-8")


def children(pid: int) -> list[str]:
    """Return a process's children, and theirs."""
    found = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return found + [inner for child in found for inner in children(int(child))]


def is_running(pid: str) -> bool:
    """Whether a process still works at a check; Python's own helper stays for the next one."""
    try:
        return b"resource_tracker" not in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False


# -- the list --------------------------------------------------------------------------------------


@pytest.fixture(name="rows")
def rows_fixture(two: Path) -> list[Row]:
    assignments = find_home(two).course.assignments
    progress = Progress()
    progress.put("apply", Entry(status="passed", share=1.0, hints=2))
    return rows_of(progress, assignments)


def press(exercises: ExerciseList, *keys: str) -> Chosen | None:
    chosen = None
    for key in keys:
        chosen = exercises.press(key)
    return chosen


def at_cursor(exercises: ExerciseList) -> str:
    return exercises.shown[exercises.cursor].question.id


def test_keys_of_the_list(rows: list[Row]) -> None:
    exercises = ExerciseList(rows, "apply")
    assert at_cursor(exercises) == "apply"
    for key, expected in (
        ("j", "letter"), ("down", "half"), ("down", "half"), ("k", "letter"), ("up", "apply"),
        ("home", "double"), ("up", "double"), ("end", "half"), ("page up", "double"),
        ("page down", "half"),
    ):  # fmt: skip
        press(exercises, key)
        assert at_cursor(exercises) == expected, key
    assert press(exercises, "enter") == press(exercises, "c") == Chosen("work on", rows[3])
    assert press(exercises, "q") == press(exercises, "escape") == Chosen("back")
    assert press(exercises, "z") is None


def test_filters_and_search_of_the_list(rows: list[Row]) -> None:
    exercises = ExerciseList(rows, "letter")

    def shown() -> list[str]:
        return [row.question.id for row in exercises.shown]

    press(exercises, "d")
    assert (shown(), at_cursor(exercises)) == (["apply"], "apply")
    press(exercises, "o")
    assert (shown(), at_cursor(exercises)) == (["double", "letter", "half"], "letter")
    press(exercises, "o")
    assert len(shown()) == 4
    press(exercises, "/", *"more")  # o and r are letters now; More is the title
    assert shown() == ["half"]
    press(exercises, "backspace", "z")
    assert shown() == []
    assert press(exercises, "enter", "c") is None
    assert press(exercises, "r", "y") is None
    press(exercises, "s", *"le")
    assert shown() == ["double", "letter"]
    press(exercises, "down", "enter")
    assert at_cursor(exercises) == "letter"
    press(exercises, "s", "x", "escape")
    assert len(shown()) == 4


def test_a_reset_in_the_list_asks_first(rows: list[Row]) -> None:
    exercises = ExerciseList(rows, "half")
    for other in ("n", "q", "escape", "enter", "r"):
        assert press(exercises, "r", other) is None
        assert not exercises.is_asking
    assert press(exercises, "r", "y") == Chosen("reset", rows[3])


@pytest.mark.parametrize(
    ("sent", "keys"),
    [
        ("\x1b[A\x1bOB", ["up", "down"]),
        ("\x1b[5~\x1b[6~\x1b[1~\x1bOF", ["page up", "page down", "home", "end"]),
        ("\x1b", ["escape"]),
        ("\r\x7f", ["enter", "backspace"]),
        ("Ｊl", ["j", "l"]),
        ("\x1b[<0;10;20M\x1b[15~\x1bq", []),  # a mouse, F5, Alt-q
        ("\x1b[Ac", ["up", "c"]),
    ],
)
def test_keys_that_terminals_send(sent: str, keys: list[str]) -> None:
    assert list(keys_in(sent)) == keys


@pytest.mark.parametrize("width", [100, 60, 40, 30, 20])
@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
def test_the_list_fits_into_the_window(
    two: Path, rows: list[Row], width: int, encoding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = find_home(two)
    stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding, errors="strict")
    monkeypatch.setattr(sys, "stdout", stream)
    console = Console(file=stream, width=width, height=16, force_terminal=True, highlight=False)
    for keys in ("", "o", "sxyz", "r"):
        stream.seek(0)
        stream.truncate()
        exercises = ExerciseList(rows * 9, "half")
        press(exercises, *keys)
        print_exercises(console, exercises, home, Progress(), home.course.assignments)
        stream.flush()
        printed = re.sub(r"\x1b\[[0-9;]*m", "", stream.buffer.getvalue().decode(encoding))  # type: ignore[attr-defined]
        lines = printed.splitlines()
        assert max(cell_len(line) for line in lines) <= width
        assert len(lines) < 16 or width < 40


needs_tmux = pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")


@pytest.fixture(name="tmux")
def tmux_fixture(two: Path) -> Iterator[Tmux]:
    tmux = Tmux(two, 90, 24)
    yield tmux
    tmux.close()


@needs_tmux
def test_the_list_in_tmux(two: Path, tmux: Tmux) -> None:
    mine = two / "01-tiny" / "01-tiny.ipynb"
    tmux.expect("Next exercise: double", "q quit")
    mine.write_bytes(notebook(STUBS[1], APPLY, STUBS[3]))
    tmux.expect("apply has passed!", "Next exercise: letter")
    tmux.press("l")
    tmux.expect("›*· letter", "✓ apply", "q back", without="apply has passed!")
    tmux.press("Up", "Up")
    tmux.expect("› · double", " *· letter")
    tmux.press("End")
    tmux.expect("› · half      02-more More")
    tmux.press("o")
    tmux.expect("only open", without="✓ apply")
    tmux.press("/", "d", "o", "u")
    tmux.expect("search: dou", "› · double", without="half")
    tmux.press("Escape")
    tmux.expect("q back", "only open")
    tmux.press("o", "Home", "Down")
    tmux.expect("› ✓ apply")
    mine.write_bytes(notebook(WRONG_DOUBLE, APPLY, STUBS[3]))  # and the list stays
    tmux.expect("  ✗ double", "› ✓ apply", "q back")

    tmux.press("r")
    tmux.expect("Put 01-tiny back as it was released?")
    tmux.press("n")
    tmux.expect("q back")
    assert "return x * x" in mine.read_text()
    tmux.press("r", "y")
    tmux.expect("Your file is kept as 01-tiny/backups/", "  · double", "› · apply")
    assert "return x * x" not in mine.read_text()
    assert "return x * x" in next((two / "01-tiny" / "backups").glob("*/*.ipynb")).read_text()

    tmux.press("End", "Enter")
    tmux.expect("02-more  More", "› · half 0/1", "Next exercise: half")
    tmux.press("l", "q")
    tmux.expect("Next exercise: half", "q quit", without="q back")
    tmux.press("q")
    tmux.expect("goes on from here", "left")


@needs_tmux
def test_the_window_changes_its_size(tmux: Tmux) -> None:
    def bars() -> list[int]:
        return [cell_len(line) for line in tmux.screen.splitlines() if "░" in line]

    tmux.expect("Next exercise: double", "q quit")
    for width in (60, 40, 100):
        tmux.resize(width, 24)
        end = time.monotonic() + 20
        while bars() != [width]:
            assert time.monotonic() < end, tmux.screen
            time.sleep(0.05)


@needs_tmux
def test_the_clock_stays_in_one_line(course: Path, home: Path) -> None:
    let_loops_run(course)
    loop = "def double(x):\n    while True:\n        pass"
    with contextlib.closing(Tmux(home, 90, 24)) as tmux:
        tmux.expect("Next exercise: double", "q quit")
        (home / "01-tiny" / "01-tiny.ipynb").write_bytes(notebook(loop, *STUBS[2:]))
        tmux.expect("Checking... 2 s")
        screen = tmux.expect("Checking... 4 s")
        assert screen.count("Checking") == 1
        tmux.press("q")
        assert "Checking" not in tmux.expect("goes on from here", "left")


def test_a_dumb_terminal_and_the_list(home: Path, terminals: list[Terminal]) -> None:
    terminal = Terminal(home, TERM="dumb", PYTHONIOENCODING="ascii")
    terminals.append(terminal)
    terminal.expect("Next exercise: double", "q quit")
    terminal.press("l")
    terminal.expect(">*. double", "q back")
    terminal.press("jj")
    terminal.expect("> . letter")
    terminal.press("c")
    terminal.expect("Next exercise: letter")
    assert "\x1b" not in terminal.raw


def test_the_file_is_a_link_where_the_terminal_has_links(
    home: Path, terminals: list[Terminal]
) -> None:
    file = find_home(home).folder / "01-tiny" / "01-tiny.ipynb"
    for kind, is_link in (("xterm", True), ("linux", False)):
        terminal = Terminal(home, TERM=kind)
        terminals.append(terminal)
        terminal.expect("Next exercise: double, in 01-tiny/01-tiny.ipynb")
        assert (f"{file.as_uri()}\x1b\\01-tiny/01-tiny.ipynb\x1b]8;;" in terminal.raw) == is_link


# -- what is not whole -----------------------------------------------------------------------------


def with_counts(*cells: tuple[str, int | None]) -> bytes:
    """Return a notebook whose cells have numbers in their brackets."""
    return json.dumps(
        {
            "cells": [
                {"cell_type": "code", "source": source, "execution_count": count}
                for source, count in cells
            ],
            "nbformat": 4,
        }
    ).encode()


def test_a_syntax_error_is_no_unwritten_answer(home: Path, terminals: list[Terminal]) -> None:
    mine = home / "01-tiny" / "01-tiny.ipynb"
    terminal = Terminal(home)
    terminals.append(terminal)
    terminal.expect("Next exercise: double")
    broken = "def apply(f, x:\n    return f(x)"
    mine.write_bytes(with_counts((STUBS[1], 1), (broken, 12), (STUBS[3], None)))
    terminal.expect("› ✗ apply 0/2", "To fix: apply", "Cell [12] stops with", "SyntaxError: ")
    assert statuses(home)["apply"] == "failed"
    assert statuses(home)["double"] == "missing"

    # After a restart of the kernel two cells may have one number, which then tells neither.
    mine.write_bytes(with_counts((STUBS[1], 3), (broken, 3), (STUBS[3], None)))
    terminal.expect("Cell 2 stops with")
    mine.write_bytes(with_counts((STUBS[1], 1), ("%time\n!ls\n" + STUBS[2], 5)))
    terminal.expect("› · apply 0/2")  # IPython's lines are no syntax error
    mine.write_bytes(with_counts((STUBS[1], 1), ("def apply(f, x):\n    return f.x", 7)))
    terminal.expect("› ✗ apply 0/2", "in cell [7], line 2: `return f.x`")


@pytest.mark.parametrize("content", [b"", b"{", b'{"cells": []}', b"\xff\xfe\x00\xd8", b"\x89PNG"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_who_learns_hands_nothing_in(home: Path, content: bytes, language: str) -> None:
    (home / "01-tiny" / "01-tiny.ipynb").write_bytes(content)
    run = deepstart(home, "check", "01-tiny", "--lang", language)
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr
    assert "hand" not in run.stderr and "提交" not in run.stderr and "上交" not in run.stderr

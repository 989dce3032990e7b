"""`deepstart.check` as learners use it: in a real kernel, in a folder made by `deepstart init`."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_notebook

from deepstart.learner.notebook import relevant_cells
from deepstart.sandbox import isolation
from deepstart.submissions.submission import Cell
from tests.at_home import APPLY, DOUBLE, LETTER, course_fixture, home_fixture  # noqa: F401
from tests.test_cli import deepstart
from tests.test_submission import notebook

needs_confinement = pytest.mark.skipif(
    bool(isolation.missing_layers()), reason="this system cannot confine student code"
)

SQUARE = "def double(x):\n    return x * x * 1.0"


def run(folder: Path, *sources: str) -> list[nbformat.NotebookNode]:
    """Run cells in a kernel that was started in a folder; return them with their outputs."""
    book = new_notebook(cells=[new_code_cell(source) for source in sources])
    NotebookClient(
        book, timeout=120, allow_errors=True, resources={"metadata": {"path": str(folder)}}
    ).execute()
    return book.cells


def text_of(cell: nbformat.NotebookNode) -> str:
    (output,) = cell.outputs
    if output.output_type == "error":
        return "\n".join(output.traceback)
    return output.text if output.output_type == "stream" else output.data["text/plain"]


def html_of(cell: nbformat.NotebookNode) -> str:
    (output,) = cell.outputs
    return output.data["text/html"]


@needs_confinement
def test_a_session_with_a_mistake_and_its_mending(home: Path) -> None:
    cells = run(
        home / "01-tiny",
        "import deepstart\nimport numpy as np",
        'deepstart.check("double")',
        SQUARE,
        'deepstart.check("double")',
        "print(deepstart.check('double'))",
        f'factor = 2.0\n{DOUBLE.replace("2.0", "factor")}\n\ndeepstart.check("double")',
        'deepstart.check("doubel")',
        f"%load_ext deepstart\n{APPLY}",
        "%check apply",
        "%%time\n" + LETTER.replace("B", "A"),
        "deepstart.check('letter')",
    )
    not_run, wrong, printed, right, unknown, magic, letter = (
        cells[number] for number in (1, 3, 4, 5, 6, 8, 10)
    )
    assert text_of(not_run) == (
        "→ Run the cell with your answer first: nothing has defined `double` yet."
    )
    assert "<code>double</code>" in html_of(not_run)
    assert "✗ `double`: 1 of 4 checks passed" in text_of(wrong)
    assert "Points: 0 of 4" in text_of(wrong)
    assert "A likely reason: That squares it." in text_of(wrong)
    assert "That squares it." in html_of(wrong) and "Points: 0 of 4" in html_of(wrong)
    assert "Think of 2." in html_of(wrong)
    assert text_of(printed).strip() == text_of(wrong)
    assert "✓ `double`:" in text_of(right) and "Points: 4 of 4" in text_of(right)
    assert text_of(unknown) == "→ There is no question 'doubel'; did you mean double?"
    assert "Points: 2 of 2" in text_of(magic)
    assert "Read A again." in text_of(letter)


@needs_confinement
def test_the_finding_is_that_of_the_command(home: Path) -> None:
    answer = home / "01-tiny" / "answer.py"
    answer.write_text(SQUARE, encoding="utf-8")
    said = deepstart(home, "check", answer, "-q", "double", "--json")
    (question,) = json.loads(said.stdout)["questions"]
    *_, cell = run(home, SQUARE, "import deepstart\ndeepstart.check('double')")
    card = text_of(cell)
    assert f"Points: {question['score']:g} of {question['max_score']:g}" in card
    assert all(diagnosis["message"] in card for diagnosis in question["diagnoses"])
    assert all(test["name"].replace("_", " ") in card for test in question["tests"])


@needs_confinement
def test_hints_and_the_solution_in_a_notebook(home: Path) -> None:
    cells = run(
        home / "01-tiny",
        "import deepstart",
        "deepstart.hint('double')",
        "deepstart.hint('double')",
        "deepstart.solution('double')",
        "deepstart.solution('double')",
        "deepstart.solution('nothing')",
    )
    first, second, refused, shown, unknown = map(text_of, cells[1:])
    assert "Hint 1 of 3" in first and "Hint 2 of 3" in second
    assert "deepstart hint double" in refused and "def double" not in refused
    assert "def double" in shown and "<pre" in html_of(cells[4])
    assert "There is no question 'nothing'" in unknown


@needs_confinement
def test_it_speaks_the_language_of_the_folder(course: Path, tmp_path: Path) -> None:
    deepstart(course, "init", tmp_path / "zh", "--lang", "zh")
    *_, cell = run(tmp_path / "zh", SQUARE, "import deepstart\ndeepstart.check('double')")
    assert "这是平方。" in html_of(cell) and "未通过" in html_of(cell)


def test_without_a_course_it_says_what_to_do(tmp_path: Path) -> None:
    *_, cell = run(tmp_path, "import deepstart\ndeepstart.check('mse')")
    assert "deepstart init" in text_of(cell) and 'grader.check("mse")' in text_of(cell)


def test_outside_of_notebooks_it_says_what_to_do(tmp_path: Path) -> None:
    code = "import deepstart; print(deepstart.check('mse'))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert "deepstart --help" in done.stdout


def test_importing_it_is_light() -> None:
    code = "import sys, deepstart; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert "deepstart" in loaded
    assert not loaded & {
        "numpy",
        "pytest",
        "IPython",
        "rich",
        "jinja2",
        "deepstart.learner.notebook",
    }


@needs_confinement
def test_a_hang_an_interrupt_and_the_end_of_the_kernel(home: Path) -> None:
    hang = "def double(x):\n    while True:\n        pass"
    interrupt = (
        "import os, signal, threading\n"
        "threading.Timer(0.7, os.kill, (os.getpid(), signal.SIGINT)).start()\n"
        "deepstart.check('double')"
    )
    pids = "import multiprocessing\nprint(*[p.pid for p in multiprocessing.active_children()])"
    cells = run(
        home,
        hang,
        "import deepstart\ndeepstart.check('double')",
        interrupt,
        DOUBLE,
        "deepstart.check('double')",
        pids,
    )
    assert "Points: 0 of 4" in text_of(cells[1]) and "was not done" in text_of(cells[1])
    assert "KeyboardInterrupt" in text_of(cells[2])
    assert "Points: 4 of 4" in text_of(cells[4])
    (pid,) = text_of(cells[5]).split()
    end = time.monotonic() + 10
    while os.path.exists(f"/proc/{pid}") and time.monotonic() < end:
        time.sleep(0.05)
    assert not os.path.exists(f"/proc/{pid}")


@needs_confinement
def test_a_submission_that_calls_it_is_graded_as_any_other(course: Path) -> None:
    submission = course / "ann.ipynb"
    cells = [
        f"import deepstart\n{DOUBLE}\ndeepstart.check('double')",
        f"%load_ext deepstart\n%check double\n{APPLY}",
        f"deepstart.check('letter')\n{LETTER}",
    ]
    for first in (0, 1):  # imported, or loaded as an extension only
        submission.write_bytes(notebook(*cells[first:]))
        result = json.loads(deepstart(course, "check", submission, "-a", "tiny", "--json").stdout)
        assert result["score"] == (7 if first == 0 else 3)


# -- which cells count -----------------------------------------------------------------------------

SETUP = "import numpy as np"
ANSWER = "def mse(a, b):\n    return np.mean(square(a - b))"
HELPER = "def square(x):\n    return x ** power"


@pytest.mark.parametrize(
    ("sources", "kept"),
    [
        ([SETUP, ANSWER], [1, 2]),
        ([SETUP, "w = np.zeros(3)\nfor _ in range(10**9): w = w - 1", ANSWER], [1, 3]),
        ([ANSWER, "mse(1, 2)", SETUP, "x = mse(3, 4)", "print(x)"], [1, 3]),
        ([ANSWER, HELPER, "power = 3", ANSWER, "power = 2"], [1, 2, 3, 4, 5]),
        ([ANSWER, HELPER, "tables = {}", "tables['power'] = 2"], [1, 2]),
        (["cache = []", "cache.append(1)", "def mse(a, b):\n    return cache"], [1, 2, 3]),
        (["t = {}", "t['a'] = 1", "t['a'].b = 2", "def mse(a, b):\n    return t"], [1, 2, 3, 4]),
        (["mse = lambda a, b: 0", "mse.calls = 0", "del mse.calls"], [1, 2]),
        (["from math import *", "def mse(a, b):\n    return sqrt(a)"], [1, 2]),
        (["%%time\ndef mse(a, b):\n    pass", "%time np = 1", ANSWER], [1, 2, 3]),
        (["def mse(a, b:\n", ANSWER], [2]),
        (["%matplotlib inline\nimport numpy as np\n!ls", "??np.mean", ANSWER], [1, 3]),
        (["a = b = 1", "def other(x):\n    a = x", ANSWER], [3]),
        ([SETUP, "x = 2", "def plot(mse):\n    x[0] = 3"], []),
    ],
)
def test_the_cells_that_answers_need(sources: list[str], kept: list[int]) -> None:
    cells = [Cell(number, source) for number, source in enumerate(sources, 1)]
    assert [cell.number for cell in relevant_cells(cells, {"mse"})] == kept

"""`grader.export()`, in real kernels: it hands in the notebook as it is, or says that it does not.

What a page does is done here by a client: it saves when the script asks, or not.
"""

import json
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell

from deepstart.notebook.answers import cells_in, differing, ran
from deepstart.sandbox import isolation
from tests.door_classes import LOSSES, ROOT, notebook

EXPORT = "grader.export()"
IMPATIENT = "import sys\nsys.modules['deepstart_in_notebook.notebook.saved_file'].PATIENCE = 0.5"
RIGHT = {
    cell["id"]: "".join(cell["source"])
    for cell in notebook()["cells"]
    if cell["metadata"].get("nbgrader", {}).get("solution")
}
WRONG_MSE = "def mse(y_true, y_pred):\n    return np.mean((y_true - y_pred) ** 2)"


class Page(NotebookClient):
    """A notebook that is open in an editor, which saves it to `path` where a script asks for it."""

    def __init__(self, book: NotebookNode, path: Path, saves: bool) -> None:
        self.path, self.saves = path, saves
        self.shown: list[str] = []
        super().__init__(book, timeout=120, allow_errors=True)
        self.resources = {"metadata": {"path": str(path.parent)}}

    def process_message(self, msg: Any, cell: NotebookNode, cell_index: int) -> Any:
        result = super().process_message(msg, cell, cell_index)
        data = msg["content"].get("data", {})
        self.shown.append(data.get("text/plain", "") if isinstance(data, dict) else "")
        if self.saves and "<script>" in str(data):
            self.save()
        return result

    def save(self) -> None:
        nbformat.write(self.nb, self.path)

    def edit(self, question: str, source: str) -> NotebookNode:
        (cell,) = (cell for cell in self.nb.cells if cell.id == question)
        cell.source = source
        return cell

    def run(self, cell: NotebookNode) -> NotebookNode:
        return self.execute_cell(cell, self.nb.cells.index(cell))

    def add(self, source: str) -> NotebookNode:
        """Add a cell at the end and run it."""
        self.nb.cells.append(new_code_cell(source))
        return self.run(self.nb.cells[-1])

    def remove(self, cell: NotebookNode) -> None:
        self.nb.cells.remove(cell)

    def export(self, source: str = EXPORT) -> str:
        """Run the cell that exports, which stands at the end; return what the card says."""
        if self.nb.cells[-1].source != source:
            self.nb.cells.append(new_code_cell(source))
        output = self.run(self.nb.cells[-1]).outputs[-1]
        if output.output_type == "error":
            return "\n".join(output.traceback)
        return output.data["text/plain"]

    @property
    def zips(self) -> list[str]:
        return sorted(path.name for path in self.path.parent.glob("*.zip"))


@contextmanager
def opened(
    path: Path, answers: dict[str, str], saves: bool = True, lang: str = "en"
) -> Iterator[Page]:
    """Open the released notebook of 02-losses, with answers; its first cells have run."""
    book = nbformat.reads(json.dumps(notebook(LOSSES, lang, solved=False)), as_version=4)
    path.parent.mkdir(parents=True, exist_ok=True)
    page = Page(book, path, saves)
    for question, source in answers.items():
        page.edit(question, source)
    page.save()
    with page.setup_kernel():
        for cell in [cell for cell in page.nb.cells if cell.cell_type == "code"][:2]:
            page.run(cell)
        page.remove(page.add(IMPATIENT))
        yield page


def answer_in(made: Path, question: str) -> str:
    """Return an answer in a zip, which holds one notebook and nothing else."""
    with zipfile.ZipFile(made) as archive:
        (name,) = archive.namelist()
        book = json.loads(archive.read(name))
    (cell,) = (cell for cell in book["cells"] if cell["id"] == question)
    return "".join(cell["source"])


# -- where the page saves --------------------------------------------------------------------------


def test_the_zip_holds_what_stands_in_the_notebook(tmp_path: Path) -> None:
    """Edits that were not saved, in a file that is renamed, with others beside it."""
    (tmp_path / ".OTTER_LOG").write_text("a run with full marks")
    with opened(tmp_path / "02-losses.ipynb", RIGHT) as page:
        said = page.export('grader.export("02-losses.ipynb", pdf=False)')
        assert "✓ Exported `02-losses.zip`: `02-losses.ipynb`, saved at " in said
        assert re.search(r"saved at \d\d:\d\d\n  at most 12 of 12 points\n", said)
        assert said.count("✓ passed: ") == 6
        assert "Checking the saved file: accuracy, 6 of 6 ..." in page.shown
        assert answer_in(tmp_path / "02-losses.zip", "mse") == RIGHT["mse"]
        outputs = page.nb.cells[-1].outputs
        assert [output.data["text/html"] for output in outputs[:-1]] == [""]

        page.edit("mse", WRONG_MSE)  # neither run nor saved
        said = page.export()
        assert "~ partly: `mse`, at most 1.25 of 2 points" in said and "✓ passed: `bce`" in said
        assert "that you ran last" not in said  # nothing of it has run
        assert answer_in(tmp_path / "02-losses.zip", "mse") == WRONG_MSE

        older = page.path.read_bytes()
        page.path = page.path.rename(tmp_path / "02-losses (1).ipynb")
        (tmp_path / "02-losses.ipynb").write_bytes(older)
        page.edit("mse", RIGHT["mse"])
        said = page.export()
        assert "Exported `02-losses (1).zip`: `02-losses (1).ipynb`" in said
        assert page.zips == ["02-losses (1).zip", "02-losses.zip"]
        assert answer_in(tmp_path / "02-losses (1).zip", "mse") == RIGHT["mse"]
        assert answer_in(tmp_path / "02-losses.zip", "mse") == WRONG_MSE
        with zipfile.ZipFile(tmp_path / "02-losses (1).zip") as archive:
            assert archive.read("02-losses (1).ipynb") == page.path.read_bytes()
    assert not list(tmp_path.glob(".*.part"))


def test_what_the_file_gives_and_not_the_kernel(tmp_path: Path) -> None:
    helper = "def helper(y):\n    return y * 1"
    answers = RIGHT | {"one_hot": "def one_hot(labels, K):\n    return helper(np.eye(K)[labels])"}
    with opened(tmp_path / "mine.ipynb", answers) as page:
        lonely = page.add(helper)
        for question in ("mse", "one_hot", "bce"):
            page.run(page.edit(question, answers[question]))
        assert page.export().startswith("✓ Exported")

        page.remove(lonely)
        page.remove(page.add(WRONG_MSE))
        page.edit("bce", RIGHT["bce"] + "  # a comment")
        said = page.export()
        assert said.startswith("→ Exported `mine.zip`")
        assert "The saved answer is not the one that you ran last: `mse`, `one_hot`." in said
        assert "✗ not yet: `one_hot`" in said and "✓ passed: `mse`" in said
        assert page.zips == ["mine.zip"]


def test_answers_that_are_not_there(tmp_path: Path) -> None:
    with opened(
        tmp_path / "mine.ipynb", {"mse": RIGHT["mse"], "bce": "def bce(y_true, p:"}
    ) as page:
        said = page.export()
        assert "✗ not yet: `bce`, 0 of 3 points, its cell stops with `SyntaxError: " in said
        assert "○ not written: `accuracy`, 0 of 1 point" in said
        assert "Not written yet: `one_hot`, `cce`, `cce_from_logits`, `accuracy`." in said

        page.edit("bce", "@nobody\ndef bce(y_true, p):\n    return 1")
        assert "with `NameError: name 'nobody' is not defined`" in page.export()
        for question in ("mse", "bce"):
            page.edit(question, f"def {question}(*values):\n    raise NotImplementedError")
        assert "No answer is written yet." in page.export()
        for question in RIGHT:
            page.edit(question, "")
        (tmp_path / "mine.zip").unlink()
        assert "✗ Not exported: `mine.ipynb` holds no answer to a question of 02-" in page.export()
        assert page.zips == []


def test_nothing_is_seen_of_what_the_answers_print_and_draw(tmp_path: Path) -> None:
    loud = (
        "import matplotlib.pyplot as plt\nprint('loud')\nplt.plot([1, 2])\ndisplay('here')\n"
        "%matplotlib inline\n!echo loud\ngrader.export()\nraise SystemExit\n"
        + RIGHT["mse"].replace('"""\n', '"""\n    print("loud", "\\s")\n    np.log(-1.0)\n', 2)
    )
    with opened(tmp_path / "mine.ipynb", RIGHT | {"mse": loud}) as page:
        assert "✓ passed: `mse`" in page.export()
        outputs = page.nb.cells[-1].outputs
        assert [output.output_type for output in outputs] == ["display_data", "execute_result"]


def test_it_speaks_the_notebooks_language(tmp_path: Path) -> None:
    with opened(tmp_path / "02-losses.zh.ipynb", RIGHT, lang="zh") as page:
        said = page.export()
        assert said.startswith("✓ 已导出 `02-losses.zh.zip`")
        page.saves = False
        assert "Ctrl+S" in page.export() and "未导出" in page.export()


# -- where it does not -----------------------------------------------------------------------------


def test_no_page_saves_it(tmp_path: Path) -> None:
    with opened(tmp_path / "mine.ipynb", RIGHT, saves=False) as page:
        refused = "✗ Not exported: save the notebook (Ctrl+S), and run this cell again."
        page.edit("mse", WRONG_MSE)
        assert page.export().startswith(refused)
        assert "Ctrl+S" not in page.nb.cells[-1].outputs[0].data["text/html"]
        assert page.export().startswith(refused)  # it was not saved
        page.save()
        page.edit("mse", RIGHT["mse"])
        page.remove(page.add("other = 'work'"))
        assert page.export().startswith(refused) and page.zips == []  # it may be out of date
        page.save()
        assert page.export().startswith("✓ Exported `mine.zip`")
        assert answer_in(tmp_path / "mine.zip", "mse") == RIGHT["mse"]
        assert page.export().startswith(refused)  # a mark is good for once

        page.save()
        page.path = page.path.rename(tmp_path / "renamed.ipynb")
        (tmp_path / "mine.ipynb").write_text(json.dumps(notebook()))
        assert page.export().startswith("✓ Exported `renamed.zip`: `renamed.ipynb`")


def test_copies(tmp_path: Path) -> None:
    with opened(tmp_path / "mine.ipynb", RIGHT, saves=False) as page:
        page.export()
        page.save()
        shutil.copy(page.path, tmp_path / "copy.ipynb")
        said = page.export()
        assert "Not exported" in said and "`copy.ipynb`" in said and "`mine.ipynb`" in said
        (tmp_path / "half.ipynb").write_bytes(page.path.read_bytes()[:-20])
        page.saves = True
        assert page.export().startswith("✓ Exported `mine.zip`")
        assert page.zips == ["mine.zip"]


def test_places_without_a_file(tmp_path: Path) -> None:
    with opened(tmp_path / "room" / "mine.ipynb", RIGHT) as page:
        blocked = tmp_path / "room" / "mine.zip"
        (blocked / "inside").mkdir(parents=True)
        said = page.export()
        assert "✗ Not exported: no zip can be written here (" in said and "`mine.ipynb`" in said
        assert not list(page.path.parent.glob(".*.part")) and blocked.is_dir()
        shutil.rmtree(page.path.parent)
        page.saves = False
        assert "save the notebook (Ctrl+S)" in page.export()
        page.add("sys.modules['google.colab'] = sys")
        assert "`File > Download`" in page.export()


def test_an_endless_loop_is_interrupted(tmp_path: Path) -> None:
    loop = (
        "def mse(y_true, y_pred):\n    import os, signal, threading\n"
        "    threading.Timer(0.5, os.kill, (os.getpid(), signal.SIGINT)).start()\n"
        "    while True:\n        pass"
    )
    with opened(tmp_path / "mine.ipynb", RIGHT | {"mse": loop}) as page:
        assert page.export() == (
            "The export was interrupted: nothing was exported. If an answer never ends, its own "
            "check tells in which line."
        )
        assert page.zips == []


def test_without_a_notebook_it_says_so() -> None:
    first = next(cell for cell in notebook()["cells"] if cell["cell_type"] == "code")
    code = "".join(first["source"]) + "\nprint(grader.export())"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "✗ Not exported: this works in notebooks.\n"


# -- the zip ---------------------------------------------------------------------------------------


@pytest.mark.skipif(bool(isolation.missing_layers()), reason="student code cannot be confined")
def test_the_zip_is_graded(tmp_path: Path) -> None:
    with opened(tmp_path / "02-losses (1).ipynb", RIGHT | {"mse": WRONG_MSE}) as page:
        page.export()
    results = []
    for name in ("02-losses (1).zip", "02-losses (1).ipynb"):
        command = [sys.executable, "-m", "deepstart", "grade", LOSSES, tmp_path / name, "--json"]
        command += ["-o", tmp_path / "out"]
        done = subprocess.run(
            [*map(str, command)], cwd=ROOT, capture_output=True, text=True, check=True
        )
        (line,) = (line for line in done.stdout.splitlines() if line.startswith("{"))
        results.append({q["id"]: q["score"] for q in json.loads(line)["questions"]})
    assert results[0] == results[1] and 0 < results[0].pop("mse") < 2
    assert results[0] == {"bce": 3, "one_hot": 1, "cce": 2, "cce_from_logits": 3, "accuracy": 1}


# -- what differs ----------------------------------------------------------------------------------

F, G = "def f(x):\n    return g(x)", "def g(x):\n    x = x + 1\n    return x"


@pytest.mark.parametrize(
    ("here", "there", "found"),
    [
        ([F, G], [F, G], []),
        ([F, G], [], []),
        ([F, G], [G.replace("1", "2")], ["f"]),
        ([F], [F, G], ["f"]),  # what it uses is not in the file
        ([F, G], [F, G, "x = 7"], []),  # another x
        ([F, G], [G.replace("1", "2"), F, G], []),
        ([F, G], [F, G + "  # as before", "%timeit f(1)"], []),
        ([F, G, F.replace("g", "abs")], [F, G], ["f"]),  # the last one in the file counts
        ([F, "%%time\n" + G], [F, G], []),
        ([F, G, "import numpy as np"], ["import numpy as np, os", "np.set_printoptions()"], []),
        ([F, G, "def f(:"], [F, G, "def f(:"], []),
    ],
)
def test_what_differs(here: list[str], there: list[str], found: list[str]) -> None:
    assert differing(here, there, ["f"]) == found


def test_a_statement_that_fails_costs_itself() -> None:
    cells = [
        "from __future__ import annotations\nk = 2\n1 / 0\ndef f(x: Unknown):\n    return k * x",
        "scratch = 1 / 0",
        "g = nobody",
        "def h(:",
    ]
    result = ran(cells, ["f", "g", "h"])
    assert result.names["f"](4) == 8 and "scratch" not in result.names
    assert result.troubles["g"] == "NameError: name 'nobody' is not defined"
    assert result.troubles["h"].startswith("SyntaxError: ")


def test_figures_do_not_run() -> None:
    book = {
        "cells": [
            {"cell_type": "code", "source": ["a = 1\n", "b = 2"], "metadata": {}},
            {"cell_type": "code", "source": "c = 3", "metadata": {"tags": ["figure"]}},
            {"cell_type": "markdown", "source": "d", "metadata": {}},
        ]
    }
    assert cells_in(json.dumps(book).encode()) == ["a = 1\nb = 2"]

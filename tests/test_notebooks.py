"""Solved notebooks run alone in a folder, in a real kernel, without a warning."""

import os
import platform
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from tests.course.reference import course

ROOT = Path(__file__).parents[1]
ASSIGNMENTS = [assignment.id for assignment in course().assignments]


def solved(assignment: str, language: str = "") -> nbformat.NotebookNode:
    path = ROOT / "solutions" / assignment / f"{assignment}{language}.ipynb"
    return nbformat.read(path, as_version=4)


def execute(notebook: nbformat.NotebookNode, folder: Path, **variables: str) -> None:
    """Run a notebook in a folder as Jupyter would."""
    env = {**os.environ, **variables}
    # Where this is set, a kernel does not show what is printed past Python.
    env.pop("PYTEST_CURRENT_TEST", None)
    client = NotebookClient(notebook, timeout=600, resources={"metadata": {"path": str(folder)}})
    client.execute(env=env)


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_the_solved_notebook_runs(assignment: str, tmp_path: Path) -> None:
    notebook = solved(assignment)
    execute(notebook, tmp_path)
    assert list(tmp_path.iterdir()) == []
    questions = [question.id for question in course().assignment(assignment).questions]
    checked = []
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            text = output.get("text", "")
            assert output.output_type != "error", cell.source
            assert output.get("name") != "stderr", f"{cell.source}\n{text}"
        if "nbgrader" in cell.metadata and cell.metadata.nbgrader.get("grade"):
            checked.append(cell.metadata.nbgrader.grade_id.removeprefix("test-"))
            (card,) = [o for o in cell.outputs if o.output_type == "execute_result"]
            assert card.data["text/plain"].startswith(f"✓ `{checked[-1]}`: ")
    assert checked == questions


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_both_languages_have_the_same_code(assignment: str) -> None:
    """But for the first cell, which carries the words of its language."""
    english, chinese = (
        [cell.source for cell in solved(assignment, language).cells if cell.cell_type == "code"]
        for language in ("", ".zh")
    )
    assert english[1:] == chinese[1:]


@pytest.mark.keras
@pytest.mark.skipif(
    (sys.platform, platform.machine()) != ("linux", "x86_64"),
    reason="elsewhere there is one build of TensorFlow",
)
def test_tensorflow_for_graphics_cards_shows_nothing_red(tmp_path: Path) -> None:
    """Who has it installed, as Colab has, and no card at hand, would read of CUDA and drivers."""
    fetched = subprocess.run(
        [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", tmp_path,
         f"tensorflow=={version('tensorflow-cpu')}"],
        capture_output=True, text=True,
    )  # fmt: skip
    assert fetched.returncode == 0, fetched.stderr
    notebook = nbformat.read(ROOT / "assignments/09-keras/09-keras.ipynb", as_version=4)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    (last,) = [n for n, cell in enumerate(code) if "import keras\n" in cell.source]
    notebook.cells = [*code[: last + 1], nbformat.v4.new_code_cell(USES_TENSORFLOW)]
    execute(notebook, tmp_path, PYTHONPATH=str(tmp_path))
    shown = [(o.get("name"), o.get("text")) for cell in notebook.cells for o in cell.outputs]
    assert shown == [("stdout", "True\n"), ("stderr", "still shown\n")]


USES_TENSORFLOW = """\
import sys
import tensorflow as tf
print(tf.test.is_built_with_cuda())
model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])
model.compile(loss="mse")
model.fit(np.ones((4, 1)), np.ones((4, 1)), verbose=0);
os.system("echo still shown >&2");
"""

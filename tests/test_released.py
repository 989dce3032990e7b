"""A released notebook as students use it: filled in, run in a real kernel, and handed in."""

import json
import re
import shutil
import sys
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from deepstart.sandbox import isolation
from tests.door_classes import LOSSES, ROOT, answered, notebook, written
from tests.test_handing_in import RIGHT, opened

MISTAKE = "def mse(y_true, y_pred):\n    return np.mean((y_true - y_pred) ** 2)"
NOT_WRITTEN = "def bce(y_true, p, eps=1e-7):\n    raise NotImplementedError()"

CHINESE = re.compile("[\u4e00-\u9fff]")

confined = pytest.mark.skipif(
    bool(isolation.missing_layers()), reason="student code cannot be confined"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder that students get."""
    return shutil.copytree(ROOT / "assignments" / LOSSES, tmp_path / LOSSES)


def executed(folder: Path, name: str, book: dict[str, Any]) -> dict[str, nbformat.NotebookNode]:
    """Write a notebook into a folder and run it there; return its cells by their ids."""
    written(folder / name, book)
    node = nbformat.read(folder / name, as_version=4)
    NotebookClient(node, timeout=120, resources={"metadata": {"path": str(folder)}}).execute()
    return {cell.id: cell for cell in node.cells}


def test_what_grader_check_shows(folder: Path) -> None:
    cells = executed(folder, "mine (1).ipynb", answered({"mse": MISTAKE, "bce": NOT_WRITTEN}))
    shown = {}
    for question in ("mse", "bce", "cce"):
        (card,) = cells[f"test-{question}"].outputs
        assert card.output_type == "execute_result"
        shown[question] = (card.data["text/plain"], re.sub("<[^>]*>", "", card.data["text/html"]))
    assert "~ `mse`: 4 of 5 public checks passed" in shown["mse"][0]
    for form in shown["mse"]:
        assert "mse: 4 of 5 public checks passed" in form.replace("`", "")
        assert "Points so far: at most 1.25 of 2" in form
        assert "two outputs" in form and "row meets column" in form
        assert "the result is 4, expected 0.666667" in form
        assert "The trap: shapes (3,) and (3, 1)" in form
        assert "mse(np.array([1.0, 2.0, 4.0]), np.array([[2.0], [2.0], [5.0]]))" in form
        assert not CHINESE.search(form)
    assert "y_pred = np.array([[2.0], [2.0], [5.0]])\nexpect(mse(" in shown["mse"][1]
    for form in shown["bce"]:
        assert "bce is not written yet." in form.replace("`", "") and "Points: 0 of 3" in form
        assert "grader.hint" in form and "check" not in form
    for form in shown["cce"]:
        assert "cce: 4 of 4 public checks passed" in form.replace("`", "")
        assert "Points: 2, if the hidden checks pass too" in form


def test_a_chinese_notebook_speaks_chinese_alone(folder: Path) -> None:
    book = answered({"mse": MISTAKE, "bce": NOT_WRITTEN}, lang="zh")
    cells = executed(folder, "mine.ipynb", book)
    for question in ("mse", "bce", "cce"):
        (card,) = cells[f"test-{question}"].outputs
        text = re.sub("<[^>]*>", "", card.data["text/html"].partition("<pre")[0])
        assert CHINESE.search(text)
        assert not re.search("public|passed|oints|the result", text)


def test_the_first_cell_is_all_that_it_takes(tmp_path: Path) -> None:
    empty = tmp_path / "nothing else here"
    empty.mkdir()
    cells = executed(empty, "02-losses (1).ipynb", answered({}))
    (card,) = cells["test-mse"].outputs
    assert "5 of 5 public checks passed" in card.data["text/plain"]


def test_what_it_shows_is_escaped(folder: Path) -> None:
    raises = "def mse(y_true, y_pred):\n    raise ValueError('<b>1 < 2</b>')"
    cells = executed(folder, f"{LOSSES}.ipynb", answered({"mse": raises}))
    (card,) = cells["test-mse"].outputs
    data = card.data
    assert "ValueError: <b>1 < 2</b>" in data["text/plain"]
    assert "<b>" not in data["text/html"] and "&lt;b&gt;1 &lt; 2&lt;/b&gt;" in data["text/html"]


@pytest.mark.doors
@pytest.mark.xdist_group("nbgrader")
def test_nbgrader_validate_names_the_checks_that_fail(folder: Path) -> None:
    from tests.test_doors import run  # here, since the doors take seconds to import

    written(folder / "wrong.ipynb", answered({"mse": MISTAKE}))
    said = run("nbgrader", "validate", "wrong.ipynb", cwd=folder)
    assert "VALIDATION FAILED ON 1 CELL(S)!" in said
    assert "✗ not yet · row meets column" in said and "the result is 4, expected" in said
    assert "bce" not in said
    written(folder / "right.ipynb", notebook())
    said = run("nbgrader", "validate", "right.ipynb", cwd=folder)
    assert "Success! Your notebook passes all the tests." in said


@confined
@pytest.mark.doors
@pytest.mark.xdist_group("otter")
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_door_takes_what_export_writes(folder: Path, tmp_path: Path, lang: str) -> None:
    from tests.test_doors import otter_run, otter_scores, run

    name = LOSSES if lang == "en" else f"{LOSSES}.{lang}"
    # The line is the one that the notebook itself tells to run.
    *_, last = notebook(lang=lang)["cells"]
    (line,) = (line for line in "".join(last["source"]).split("\n") if line.startswith("grader."))
    with opened(folder / f"{name}.ipynb", {**RIGHT, "mse": MISTAKE}, lang=lang) as page:
        assert f"`{name}.zip`" in page.export(line)
    (made,) = folder.glob("*.zip")

    said = run(
        *(sys.executable, "-m", "deepstart", "grade", LOSSES, made, "-o", tmp_path / "out"),
        *("--json",),
        cwd=ROOT,
    )
    (result,) = (json.loads(line) for line in said.splitlines() if line.startswith("{"))
    scores = {question["id"]: question["score"] for question in result["questions"]}
    assert 0 < scores["mse"] < 2 and sum(scores.values()) == 10 + scores["mse"]
    by_otter = otter_scores(otter_run(made, LOSSES, tmp_path / "otter"))
    assert by_otter == pytest.approx(scores, abs=1e-4)

    archive = tmp_path / "class" / "downloaded" / LOSSES / "archive"
    archive.mkdir(parents=True)
    shutil.copy(made, archive / f"ann_4711_880_{made.name}")  # as Canvas names it
    shutil.copy(ROOT / "nbgrader_config.py", tmp_path / "class")
    release = tmp_path / "class" / "release" / LOSSES
    release.mkdir(parents=True)
    shutil.copy(ROOT / "assignments" / LOSSES / f"{name}.ipynb", release)
    run("nbgrader", "zip_collect", LOSSES, cwd=tmp_path / "class")
    collected = tmp_path / "class" / "submitted" / "ann_4711" / LOSSES / f"{name}.ipynb"
    assert collected.read_bytes() == (folder / f"{name}.ipynb").read_bytes()

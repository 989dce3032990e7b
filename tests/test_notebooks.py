"""Solved notebooks run from top to bottom in a real kernel, without a warning."""

import shutil
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


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_the_solved_notebook_runs(assignment: str, tmp_path: Path) -> None:
    notebook = solved(assignment)
    folder = tmp_path / "solutions" / assignment  # a copy: what runs here leaves files
    folder.mkdir(parents=True)
    public_checks = f"assignments/{assignment}/tests"
    shutil.copytree(ROOT / public_checks, tmp_path / public_checks)
    NotebookClient(notebook, timeout=600, resources={"metadata": {"path": str(folder)}}).execute()
    points = {q.id: q.points for q in course().assignment(assignment).questions}
    checked = 0
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            text = output.get("text", "")
            assert output.output_type != "error", cell.source
            assert output.get("name") != "stderr", f"{cell.source}\n{text}"
        if "nbgrader" in cell.metadata and cell.metadata.nbgrader.get("grade"):
            checked += 1
            question = cell.metadata.nbgrader.grade_id.removeprefix("test-")
            result = [o for o in cell.outputs if o.output_type == "execute_result"][-1]
            assert float(result.data["text/plain"]) == points[question], question
    assert checked == len(points)


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_both_languages_have_the_same_code(assignment: str) -> None:
    english, chinese = (
        [cell.source for cell in solved(assignment, language).cells if cell.cell_type == "code"]
        for language in ("", ".zh")
    )
    assert english == chinese

"""`Repair` gives the cells of a submission the marks that nbgrader has in its gradebook."""

from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell
from nbgrader.api import Gradebook
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import NbGraderPreprocessor
from nbgrader.utils import compute_checksum

from deepstart.doors.nbgrader.common import TEST, course_directory
from deepstart.submissions.submission import cell_source, notebook_cells
from deepstart.submissions.untrusted_files import SubmissionError, read_file


class Repair(NbGraderPreprocessor):  # type: ignore[misc]
    """Marks the cells as nbgrader's gradebook says, and adds the test cells that are missing."""

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        """Return the repaired notebook, and nbconvert's resources."""
        where = resources["nbgrader"]
        with Gradebook(where["db_url"]) as gradebook:
            known = gradebook.find_notebook(where["notebook"], where["assignment"])
            marks = _marks(known)
            sources = {cell.name: cell.source for cell in known.source_cells}
        _mark_last_of_each(nb, marks)
        given = _released_texts(course_directory(self.parent), resources)
        for cell in nb.cells:
            mark = cell.metadata.get("nbgrader")
            if mark and mark["locked"]:
                cell.source = sources[mark["grade_id"]]
            elif cell.cell_type == "markdown" and not _is_given(cell, given):
                cell.source = _as_written(cell.source)
        for name, mark in marks.items():
            if mark["grade"] and not mark["solution"] and name not in _places(nb):
                cell = new_code_cell(sources[name], metadata={"nbgrader": dict(mark)})
                cell.id = _id(name)
                place = _places(nb).get(name.removeprefix(TEST), len(nb.cells) - 1)
                nb.cells.insert(place + 1, cell)
        return nb, resources


def _marks(known: Any) -> dict[str, dict[str, Any]]:
    """Return the metadata of every cell that the gradebook knows."""
    worth = {cell.name: cell.max_score for cell in [*known.grade_cells, *known.task_cells]}
    graded = {cell.name for cell in known.grade_cells}
    solutions = {cell.name for cell in known.solution_cells}
    tasks = {cell.name for cell in known.task_cells}
    marks = {}
    for cell in known.source_cells:
        marks[cell.name] = {
            "schema_version": 3,
            "grade_id": cell.name,
            "grade": cell.name in graded,
            "solution": cell.name in solutions,
            "task": cell.name in tasks,
            "locked": cell.locked,
            "checksum": cell.checksum,
            "cell_type": cell.cell_type,
        }
        if cell.name in worth:
            marks[cell.name]["points"] = worth[cell.name]
    return marks


def _mark_last_of_each(notebook: NotebookNode, marks: dict[str, dict[str, Any]]) -> None:
    """Mark the known cells; of copies the last, whose definition is the one that holds."""
    seen = set()
    for cell in reversed(notebook.cells):
        name = cell.metadata.pop("nbgrader", {}).get("grade_id")
        mark = marks.get(name)
        if mark is None or name in seen or mark["cell_type"] != cell.cell_type:
            continue
        seen.add(name)
        cell.metadata["nbgrader"] = dict(mark)
        cell.id = _id(name)


def _id(name: str) -> str:
    return f"nbgrader-{name}"[:64]


def _places(notebook: NotebookNode) -> dict[str, int]:
    """Return where the marked cells stand."""
    return {
        cell.metadata["nbgrader"]["grade_id"]: place
        for place, cell in enumerate(notebook.cells)
        if "nbgrader" in cell.metadata
    }


def _released_texts(directory: CourseDirectory, resources: Any) -> set[str]:
    """Return the markdown that students were given."""
    where = resources["nbgrader"]
    folder = directory.format_path(directory.source_directory, ".", where["assignment"])
    try:
        cells = notebook_cells(read_file(Path(folder, f"{where['notebook']}.ipynb")))
    except SubmissionError:
        return set()
    return {cell_source(cell) for cell in cells if cell.get("cell_type") == "markdown"}


def _is_given(cell: NotebookNode, given: set[str]) -> bool:
    mark = cell.metadata.get("nbgrader")
    return cell.source in given or bool(mark and compute_checksum(cell) == mark["checksum"])


def _as_written(text: str) -> str:
    """Return markdown that shows a text as it is.

    What a student wrote may hold scripts, which would run in the instructor's formgrader.
    """
    return "\n".join(f"    {line}" for line in text.splitlines())

"""nbgrader's door: what stands in nbgrader_config.py, so that `nbgrader autograde` asks the judge.

`Reader` reads what was handed in, be it ever so broken, as plain cells. `Repair` gives the cells
back the marks that nbgrader has in its gradebook. `Judge` stands in the place of Execute: no
student code runs in a kernel; the judge reads the submitted file and its scores become the outputs
of the test cells.
"""

import base64
import functools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unicodedata import category

from nbconvert.exporters import NotebookExporter
from nbformat import NotebookNode
from nbformat.v4 import (
    new_code_cell,
    new_markdown_cell,
    new_notebook,
    new_output,
)
from nbgrader.api import Gradebook
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import NbGraderPreprocessor
from nbgrader.utils import compute_checksum
from traitlets import Unicode

from deepstart.course import Course, CourseError, find_course
from deepstart.doors.table import refusal, table
from deepstart.grading import pool
from deepstart.judge.job import Job
from deepstart.judge.session import CellReport
from deepstart.language import _, language_of
from deepstart.results import Problem, QuestionResult, Result
from deepstart.sandbox import isolation
from deepstart.submissions.find import SubmissionFile
from deepstart.submissions.submission import MAX_CELLS, MAX_SOURCE, cell_source, notebook_cells
from deepstart.submissions.untrusted_files import SubmissionError, is_link, read_file

# How the cell that checks the question "mse" is named.
TEST = "test-"

# Under this key a cell keeps its number among the code cells of the file, until it is judged.
_NUMBER = "deepstart_number"


class Reader(NotebookExporter):  # type: ignore[misc]  # nbconvert and nbgrader have no types
    """Reads a submitted notebook as plain cells; of any other file, reads none.

    nbgrader stops at what is no notebook of its version, for the whole class where metadata is
    from another one. Nothing but types, sources and the names of cells is taken over.
    """

    def from_filename(self, filename: str, resources: Any = None, **options: Any) -> Any:
        """Return the converted notebook, and nbconvert's resources."""
        if not self._is_submitted(Path(filename), resources):
            return super().from_filename(filename, resources=resources, **options)
        resources = resources or {}
        resources["metadata"] = {"name": Path(filename).stem, "path": str(Path(filename).parent)}
        return self.from_notebook_node(self._read(Path(filename)), resources=resources, **options)

    def _is_submitted(self, path: Path, resources: Any) -> bool:
        return path.resolve() == _submitted(_course_directory(self), resources).resolve()

    def _read(self, path: Path) -> NotebookNode:
        try:
            cells = notebook_cells(read_file(_or_link_to_it(path)))
        except SubmissionError:
            cells = []
        if len(cells) > MAX_CELLS or sum(len(cell_source(cell)) for cell in cells) > MAX_SOURCE:
            cells = []
        notebook = new_notebook(metadata={"language_info": {"name": "python"}})
        notebook.cells = list(_plain(cells))
        return notebook


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
        given = _released_texts(_course_directory(self.parent), resources)
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


class Judge(NbGraderPreprocessor):  # type: ignore[misc]
    """Lets the judge grade the submitted file, and shows scores and outputs in the notebook."""

    course_folder = Unicode(
        "", help="Folder with course.toml; by default the one that nbgrader's course lies in."
    ).tag(config=True)
    language = Unicode(
        "", help='"en" or "zh"; by default, what the name of the notebook says.'
    ).tag(config=True)

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        """Return the notebook with the judge's scores, and nbconvert's resources."""
        directory = _course_directory(self.parent)
        where = resources["nbgrader"]
        course = _course(Path(self.course_folder or directory.root))
        assignment = course.assignment(where["assignment"])
        path = _submitted(directory, resources)
        submission = SubmissionFile(_or_link_to_it(path), path.name, where["student"])
        language = self.language or language_of(path.name)
        reports: list[CellReport] = []
        job = Job(course, assignment, submission, language, confined=True)
        result = pool.grade_supervised(job, reports.extend)
        printed = {report.number: report for report in reports}
        for cell in nb.cells:
            report = printed.get(cell.metadata.pop(_NUMBER, 0))
            if cell.cell_type != "code":
                continue
            mark = cell.metadata.get("nbgrader", {})
            if mark.get("grade") and not mark.get("solution"):
                cell.outputs = [_scored(mark, result)]
            elif report:
                cell.outputs = list(_outputs(report))
        if result.error:
            note = new_markdown_cell(f"**{refusal(result.error)}**")
            note.id = "deepstart-note"
            nb.cells.insert(0, note)
        return nb, resources


# -- reading ---------------------------------------------------------------------------------------


def _course_directory(exporter: Any) -> CourseDirectory:
    """Return nbgrader's folders, which its converter knows: the parent of the exporter."""
    return exporter.parent.coursedir


def _submitted(directory: CourseDirectory, resources: Any) -> Path:
    where = resources["nbgrader"]
    folder = directory.format_path(
        directory.submitted_directory, where["student"], where["assignment"]
    )
    return Path(folder, f"{where['notebook']}.ipynb")


def _or_link_to_it(path: Path) -> Path:
    """Return a submitted file; in its place, the first link on the way to it from its student's."""
    assignment = path.parent
    return next(filter(is_link, (assignment.parent, assignment)), path)


@functools.cache
def _course(folder: Path) -> Course:
    try:
        isolation.must_confine(unsafe=False)
    except isolation.NotConfinedError as error:
        raise CourseError(
            _(
                "This system lacks {names}, so student code cannot be confined; grade "
                "in a Linux container."
            ).format(names=error.missing)
        ) from None
    return find_course(folder)


def _plain(cells: list[dict[str, Any]]) -> Iterator[NotebookNode]:
    """Yield new cells with the sources of others."""
    number = 0
    for place, cell in enumerate(cells):
        source = _text(cell_source(cell))
        if cell.get("cell_type") == "code":
            number += 1
            new = new_code_cell(source, metadata={_NUMBER: number})
        else:
            new = new_markdown_cell(source)
        new.id = f"cell-{place}"
        marks = cell.get("metadata")
        marks = marks.get("nbgrader") if isinstance(marks, dict) else None
        name = marks.get("grade_id") if isinstance(marks, dict) else None
        if isinstance(name, str):
            new.metadata["nbgrader"] = {"grade_id": name}
        yield new


def _text(text: str) -> str:
    """Return text that can be written as UTF-8."""
    return text.encode("utf-8", "replace").decode("utf-8")


# -- repairing -------------------------------------------------------------------------------------


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


# -- showing ---------------------------------------------------------------------------------------


def _scored(mark: dict[str, Any], result: Result) -> NotebookNode:
    """Return the output from which nbgrader reads a score."""
    name = mark["grade_id"].removeprefix(TEST)
    question = next((q for q in result.questions if q.id == name), None)
    # Above the maximum, nbgrader would drop the whole submission.
    score = min(max(question.score, 0.0), float(mark["points"])) if question else 0.0
    # nbgrader gives full points for everything that float() does not accept.
    data = {"text/plain": repr(float(score)), "text/html": _shown(name, question, result)}
    return new_output("execute_result", data=data)


def _shown(name: str, question: QuestionResult | None, result: Result) -> str:
    if question:
        return table(question)
    if result.error:
        return str(refusal(result.error))
    unknown = _("The course has no question {name}.").format(name=name)
    return str(refusal(Problem("unknown", unknown)))


def _outputs(report: CellReport) -> Iterator[NotebookNode]:
    """Yield what a student's cell printed and drew, and how it failed: text and PNG only."""
    if report.stdout:
        yield new_output("stream", name="stdout", text=_as_in_the_end(report.stdout))
    for picture in report.figures:
        data = {"image/png": base64.b64encode(picture).decode("ascii")}
        yield new_output("display_data", data=data)
    if report.gone == "timeout":
        yield _error("TimeoutError", _("the cell did not finish in time"))
    elif report.gone:
        yield _error("SystemExit", _("the cell ended the Python process"))
    elif report.error:
        lines = [f"{f.cell}, line {f.line}: {f.source}" for f in report.error.frames]
        yield _error(report.error.type_name, report.error.message, lines)


_STYLE = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


def _as_in_the_end(text: str) -> str:
    """Return what a terminal would show in the end: of a progress bar, its last state."""
    lines = (line.rstrip("\r").rpartition("\r")[2] for line in _STYLE.sub("", text).split("\n"))
    return _text("".join(c for c in "\n".join(lines) if c in "\n\t" or category(c)[0] != "C"))


def _error(kind: str, message: str, lines: list[str] | None = None) -> NotebookNode:
    said = [_text(line) for line in [*(lines or []), f"{kind}: {message}"]]
    return new_output("error", ename=_text(kind), evalue=_text(message), traceback=said)

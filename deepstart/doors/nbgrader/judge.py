"""`Judge` asks the judge in the place of nbgrader's Execute, and shows scores and outputs."""

import base64
import functools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unicodedata import category

from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell, new_output
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Unicode

from deepstart.course import Course, CourseError, find_course
from deepstart.doors.nbgrader.common import (
    NUMBER,
    TEST,
    course_directory,
    file_or_link,
    submitted_file,
    valid_text,
)
from deepstart.doors.nbgrader.table import refusal, table
from deepstart.grading import pool
from deepstart.judge.job import Job
from deepstart.judge.session import CellReport
from deepstart.language import _, language_of
from deepstart.results import Problem, QuestionResult, Result
from deepstart.sandbox import isolation
from deepstart.submissions.find import SubmissionFile


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
        directory = course_directory(self.parent)
        where = resources["nbgrader"]
        course = _course(Path(self.course_folder or directory.root))
        assignment = course.assignment(where["assignment"])
        path = submitted_file(directory, resources)
        submission = SubmissionFile(file_or_link(path), path.name, where["student"])
        language = self.language or language_of(path.name)
        reports: list[CellReport] = []
        job = Job(course, assignment, submission, language, confined=True)
        result = pool.grade_supervised(job, reports.extend)
        printed = {report.number: report for report in reports}
        for cell in nb.cells:
            report = printed.get(cell.metadata.pop(NUMBER, 0))
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
    return valid_text("".join(c for c in "\n".join(lines) if c in "\n\t" or category(c)[0] != "C"))


def _error(kind: str, message: str, lines: list[str] | None = None) -> NotebookNode:
    said = [valid_text(line) for line in [*(lines or []), f"{kind}: {message}"]]
    return new_output("error", ename=valid_text(kind), evalue=valid_text(message), traceback=said)

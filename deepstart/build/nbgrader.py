"""What nbgrader makes of a notebook: its source version, and the one released to students.

The release comes from nbgrader's own `generate_assignment`, called as a class and without a
gradebook. No configuration of the user's takes part, so that it comes out the same everywhere.
"""

import logging
import re
import tempfile
from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbgrader import preprocessors
from nbgrader.converters import GenerateAssignment
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from deepstart.build.master import BEGIN
from deepstart.build.notebooks import read_notebook, write_notebook
from deepstart.course import CourseError
from deepstart.language import _


def mark_answer(cell: NotebookNode, question: str) -> None:
    """Tell nbgrader that students write the answer to a question in this cell."""
    _mark(cell, question, solution=True)


def mark_check(cell: NotebookNode, question: str, points: float) -> None:
    """Tell nbgrader that this cell checks a question, and that students may not change it."""
    _mark(cell, f"test-{question}", grade=True, locked=True, points=points)


def _mark(cell: NotebookNode, name: str, **marks: Any) -> None:
    flags = {"grade": False, "solution": False, "locked": False, "task": False}
    cell.metadata["nbgrader"] = {"schema_version": 3, "grade_id": name, **flags, **marks}


class ClearSolutions(preprocessors.ClearSolutions):  # type: ignore[misc]  # nbgrader has no types
    """nbgrader's own, except where a solution is no function body.

    There `raise` would run as soon as the cell does, and *Run All* would stop at the first
    question that is still open.
    """

    def preprocess_cell(self, cell: NotebookNode, resources: Any, cell_index: int) -> Any:
        stub = "# YOUR CODE HERE"
        if not re.search(f"^{BEGIN}", cell.source, re.MULTILINE):
            stub += "\nraise NotImplementedError()"
        self.code_stub = {"python": stub}
        return super().preprocess_cell(cell, resources, cell_index)


def released(source: NotebookNode, assignment_id: str, name: str) -> NotebookNode:
    """Return the notebook that `nbgrader generate_assignment` releases to students."""
    with tempfile.TemporaryDirectory() as folder:
        write_notebook(source, Path(folder, "source", assignment_id, f"{name}.ipynb"))
        config = Config()
        config.CourseDirectory.root = folder
        config.CourseDirectory.assignment_id = assignment_id
        config.GenerateAssignment.no_database = True
        config.SaveCells.enabled = False
        converter = GenerateAssignment(
            coursedir=CourseDirectory(config=config),
            config=config,
            preprocessors=[
                ClearSolutions if step is preprocessors.ClearSolutions else step
                for step in GenerateAssignment.preprocessors.default()
            ],
        )
        said = _Collected()
        converter.log = said.logger
        try:
            converter.start()
        except Exception as error:  # nbgrader's log says more than its exceptions
            reason = " ".join(str(said.last_line or error).split())
            raise CourseError(
                _("nbgrader generate_assignment refused {name}: {reason}.").format(
                    name=name, reason=reason
                )
            ) from None
        return read_notebook(Path(folder, "release", assignment_id, f"{name}.ipynb"))


class _Collected(logging.Handler):
    """Keeps what is logged as an error, instead of printing it."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.messages: list[str] = []
        self.logger = logging.Logger("nbgrader of deepstart build")
        self.logger.addHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())

    @property
    def last_line(self) -> str:
        """The line that names the exception, in the first traceback that was logged."""
        traces = [message for message in self.messages if message.startswith("Traceback")]
        return traces[0].strip().rpartition("\n")[2] if traces else ""

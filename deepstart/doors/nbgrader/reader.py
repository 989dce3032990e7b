"""`Reader` reads a submitted notebook as plain cells, whatever is in it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from nbconvert.exporters import NotebookExporter
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from deepstart.doors.nbgrader.common import (
    NUMBER,
    course_directory,
    file_or_link,
    submitted_file,
    valid_text,
)
from deepstart.submissions.submission import MAX_CELLS, MAX_SOURCE, cell_source, notebook_cells
from deepstart.submissions.untrusted_files import SubmissionError, read_file


class Reader(NotebookExporter):  # type: ignore[misc]  # nbconvert and nbgrader have no types
    """Reads a submitted notebook as plain cells; of a file that is no notebook, no cells.

    nbgrader stops at a notebook of another version, and at one of another version's metadata it
    stops for the whole class. So nothing is taken over but the cells' types, sources and names.
    """

    def from_filename(self, filename: str, resources: Any = None, **options: Any) -> Any:
        """Return the converted notebook, and nbconvert's resources."""
        if not self._is_submitted(Path(filename), resources):
            return super().from_filename(filename, resources=resources, **options)
        resources = resources or {}
        resources["metadata"] = {"name": Path(filename).stem, "path": str(Path(filename).parent)}
        return self.from_notebook_node(self._read(Path(filename)), resources=resources, **options)

    def _is_submitted(self, path: Path, resources: Any) -> bool:
        return path.resolve() == submitted_file(course_directory(self), resources).resolve()

    def _read(self, path: Path) -> NotebookNode:
        try:
            cells = notebook_cells(read_file(file_or_link(path)))
        except SubmissionError:
            cells = []
        if len(cells) > MAX_CELLS or sum(len(cell_source(cell)) for cell in cells) > MAX_SOURCE:
            cells = []
        notebook = new_notebook(metadata={"language_info": {"name": "python"}})
        notebook.cells = list(_plain(cells))
        return notebook


def _plain(cells: list[dict[str, Any]]) -> Iterator[NotebookNode]:
    """Yield new cells with the sources of others."""
    number = 0
    for place, cell in enumerate(cells):
        source = valid_text(cell_source(cell))
        if cell.get("cell_type") == "code":
            number += 1
            new = new_code_cell(source, metadata={NUMBER: number})
        else:
            new = new_markdown_cell(source)
        new.id = f"cell-{place}"
        marks = cell.get("metadata")
        marks = marks.get("nbgrader") if isinstance(marks, dict) else None
        name = marks.get("grade_id") if isinstance(marks, dict) else None
        if isinstance(name, str):
            new.metadata["nbgrader"] = {"grade_id": name}
        yield new

"""Reading a submission: the code cells of a notebook, of a script, or of a zip with one of them."""

import json
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from deepstart.language import _
from deepstart.submissions import encoding, scripts
from deepstart.submissions.file_format import (
    ENDINGS,
    ending_of,
    format_of,
    with_unix_line_ends,
)
from deepstart.submissions.untrusted_files import SubmissionError, read_file
from deepstart.submissions.zips import Released, only_member

MAX_SOURCE = 2**20  # bytes of all cells together: they must fit into one frame on the wire
MAX_CELLS = 2_000
MAX_LINES = 20_000
# Brackets and commas: few bytes of these take much memory when they are read as JSON.
MAX_JSON_ITEMS = 4_000_000


@dataclass(frozen=True)
class Cell:
    """One code cell.

    number: its place among the code cells of the notebook. label: how people know it where that is
    another number, such as `[7]` in Jupyter.
    """

    number: int
    source: str
    is_of_script: bool = False
    label: str = ""


_DEFINED = re.compile(r"^(?:def|class)\s+(\w+)|^(\w+)\s*(?::[^=\n]*)?=(?!=)", re.MULTILINE)


@dataclass(frozen=True)
class Submission:
    """A student's code, and the name of the file as it was handed in."""

    name: str
    cells: tuple[Cell, ...]

    @property
    def is_script(self) -> bool:
        """Whether it is a script: people are told line numbers in the file, not cells."""
        return any(cell.is_of_script for cell in self.cells)

    @property
    def draws(self) -> bool:
        """Whether any cell may use matplotlib."""
        return any(word in cell.source for cell in self.cells for word in ("matplotlib", "pylab"))

    @property
    def defined(self) -> frozenset[str]:
        """The names that the code seems to define at its outermost level."""
        pairs = (pair for cell in self.cells for pair in _DEFINED.findall(cell.source))
        return frozenset(name for pair in pairs for name in pair if name)

    def without(self, sources: frozenset[str]) -> "Submission":
        """Return the submission without cells whose stripped source is one of `sources`."""
        kept = tuple(cell for cell in self.cells if cell.source.strip() not in sources)
        return replace(self, cells=kept)

    def label_of(self, number: int) -> str:
        """Return how people are told of the cell with this number."""
        labels = (cell.label for cell in self.cells if cell.number == number)
        return next(labels, "") or str(number)

    def source_of(self, number: int) -> str:
        """Return the source of the cell with this number; empty if there is none."""
        return next((cell.source for cell in self.cells if cell.number == number), "")

    @property
    def student(self) -> str:
        """The student's name, as far as the file's name tells it."""
        return student_of(self.name)


def student_of(name: str) -> str:
    """Return a file's name without its endings, such as `.ipynb.txt`: often the student's."""
    stem, _dot, rest = name.partition(".")
    while rest and (ending := rest.rpartition(".")[2]).lower() in ENDINGS:
        rest = rest[: -len(ending)].rstrip(".")
    return ".".join(part for part in (stem, rest) if part) or name


def read_submission(
    path: Path, name: str | None = None, released: Released | None = None
) -> Submission:
    """Read a submission; raise SubmissionError with a sentence if it cannot be graded.

    `released` tells what students were given: in a zip, such files are passed over.
    """
    return Submission(name or path.name, tuple(_cells(path.name, read_file(path), released)))


def _cells(name: str, data: bytes, released: Released | None) -> list[Cell]:
    if not data.strip():
        raise SubmissionError(
            "empty",
            _("The file is empty; hand in the notebook again."),
            _("The file is empty; save the notebook once more."),
        )
    format_ = format_of(name, data)
    if format_ == "zip":
        try:
            name, data = only_member(data, released)
        except SubmissionError as error:
            if error.kind == "empty" and ending_of(name) == "ipynb":
                raise _not_a_notebook() from None  # such as a Word document under another name
            raise
        format_ = format_of(name, data)
    if format_ == "notebook":
        sources = _notebook_sources(data)
    elif format_ == "script":
        sources = _script_sources(with_unix_line_ends(_text(data)))
    else:
        raise SubmissionError(
            "wrong type",
            _("This is not a notebook: hand in the .ipynb file, a .py or a .zip of one."),
            _("This is neither a notebook nor a script: answers are in .ipynb and .py files."),
        )
    # Surrogates are replaced: JSON can hold them, and UTF-8 cannot.
    encoded = [source.encode("utf-8", "replace") for source in sources]
    # The blank lines that scripts.cells has put in front of statements do not count.
    together = sum(len(source.strip()) for source in encoded)
    if max([together, *map(len, encoded)]) > MAX_SOURCE or len(sources) > MAX_CELLS:
        raise _too_much_code()
    return [
        Cell(number, source.decode("utf-8"), is_of_script=format_ == "script")
        for number, source in enumerate(encoded, 1)
    ]


def _too_much_code() -> SubmissionError:
    return SubmissionError("too large", _("The notebook holds more code than any answer needs."))


def _not_a_notebook() -> SubmissionError:
    return SubmissionError(
        "not a notebook",
        _("The file is not a complete notebook; open it in Jupyter, save it, hand it in again."),
        _("The file is not a complete notebook; it may be half-written. Save it once more."),
    )


def _text(data: bytes) -> str:
    text = encoding.decoded(data)
    if text is None:
        raise SubmissionError(
            "unreadable",
            _("The file is not text; save it as UTF-8 and hand it in again."),
            _("The file is not text; save it as UTF-8."),
        )
    return text


def _notebook_sources(data: bytes) -> list[str]:
    return [cell_source(c) for c in notebook_cells(data) if c.get("cell_type") == "code"]


def notebook_cells(data: bytes) -> list[dict[str, Any]]:
    """Return the cells of a notebook of any version; nothing in them has been checked."""
    if sum(map(data.count, (b"[", b"{", b","))) > MAX_JSON_ITEMS:
        raise SubmissionError(
            "too large",
            _("The outputs hold too many numbers or texts; clear them and hand it in again."),
            _("The outputs hold too many numbers or texts; clear them and save the notebook."),
        )
    try:
        notebook = json.loads(encoding.decoded(data) or data.decode("cp1252", "replace"))
    except (ValueError, RecursionError, MemoryError):
        raise _not_a_notebook() from None
    cells = _list(notebook, "cells")
    cells = cells or [c for sheet in _list(notebook, "worksheets") for c in _list(sheet, "cells")]
    if not isinstance(notebook, dict) or not cells:
        raise SubmissionError(
            "not a notebook", _("The file holds no cells; is it the notebook of this assignment?")
        )
    return [cell for cell in cells if isinstance(cell, dict)]


def _list(table: Any, key: str) -> list[Any]:
    value = table.get(key) if isinstance(table, dict) else None
    return value if isinstance(value, list) else []


def cell_source(cell: dict[str, Any]) -> str:
    """Return the source of a notebook's cell, empty if it is no text."""
    value = cell.get("source", cell.get("input"))
    if isinstance(value, list):
        value = "".join(line for line in value if isinstance(line, str))
    return value if isinstance(value, str) else ""


def _script_sources(text: str) -> list[str]:
    if len(text) > MAX_SOURCE or text.count("\n") > MAX_LINES:
        raise _too_much_code()
    return scripts.cells(text, MAX_CELLS)

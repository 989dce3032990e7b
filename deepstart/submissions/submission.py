"""Submissions as students make them: a notebook, a script, or a zip with one of these."""

import ast
import contextlib
import io
import json
import re
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any, Literal, Protocol

from deepstart.language import _
from deepstart.submissions import encoding, scripts
from deepstart.submissions.untrusted_files import (
    MAX_FILE,
    Member,
    SubmissionError,
    Zip,
    is_zip,
    link_error,
    read_file,
)

__all__ = ["MAX_FILE", "SubmissionError", "read_file"]

MAX_SOURCE = 2**20  # bytes; one cell and all of them together must fit into a frame
MAX_CELLS = 2_000
MAX_LINES = 20_000
# Brackets and commas: what a notebook of few bytes can make much of in memory.
MAX_JSON_ITEMS = 4_000_000
# How many files of a zip are looked into where no name tells which is the notebook.
MAX_LOOKS = 50


@dataclass(frozen=True)
class Cell:
    """One code cell, and its number among the code cells of the notebook."""

    number: int
    source: str
    is_of_script: bool = False


_DEFINED = re.compile(r"^(?:def|class)\s+(\w+)|^(\w+)\s*(?::[^=\n]*)?=(?!=)", re.MULTILINE)


@dataclass(frozen=True)
class Submission:
    """What a student handed in: the file's name as it came, and its code."""

    name: str
    cells: tuple[Cell, ...]

    @property
    def is_script(self) -> bool:
        """Whether lines are those of a file, whose cells are nobody's business."""
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
        """Return the submission without the cells that have one of these sources."""
        kept = tuple(cell for cell in self.cells if cell.source.strip() not in sources)
        return replace(self, cells=kept)

    def source_of(self, number: int) -> str:
        """Return the source of the cell with this number."""
        return next((cell.source for cell in self.cells if cell.number == number), "")

    @property
    def student(self) -> str:
        """The student's name, as far as the file's name tells it."""
        return student_of(self.name)


class Released(Protocol):
    """What students were given, which is nobody's answer as long as it is unchanged."""

    def holds(self, name: str, content: bytes) -> bool:
        """Whether a file is as it was handed out."""

    def likeness(self, path: PurePosixPath) -> int:
        """How near a name comes to that of the notebook that was handed out; 0 is not at all."""


def student_of(name: str) -> str:
    """Return the part of a file name in front of its ending."""
    stem, _dot, rest = name.partition(".")
    while rest and (ending := rest.rpartition(".")[2]).lower() in _ENDINGS:
        rest = rest[: -len(ending)].rstrip(".")
    return ".".join(part for part in (stem, rest) if part) or name


def read_submission(
    path: Path, name: str | None = None, released: Released | None = None
) -> Submission:
    """Read a submission; raise SubmissionError with a sentence if it cannot be graded.

    With `released`, a zip of all that students were given is a zip of what was written in there.
    """
    return Submission(name or path.name, tuple(_cells(path.name, read_file(path), released)))


def _cells(name: str, data: bytes, released: Released | None = None) -> list[Cell]:
    if not data.strip():
        raise SubmissionError("empty", _("The file is empty; hand in the notebook again."))
    kind = kind_of(name, data)
    if kind == "zip":
        try:
            name, data = only_member(data, released)
        except SubmissionError as error:
            if error.kind == "empty" and _ending(name) == "ipynb":
                raise _not_a_notebook() from None  # a Word document, say, under another name
            raise
        kind = kind_of(name, data)
    if kind == "notebook":
        sources = _notebook_sources(data)
    elif kind == "script":
        sources = _script_sources(_lines_of_any_system(_text(data)))
    else:
        raise SubmissionError(
            "wrong type",
            _("This is not a notebook: hand in the .ipynb file, a .py or a .zip of one."),
        )
    # Halves of characters are replaced: JSON can hold them, and UTF-8 cannot.
    encoded = [source.encode("utf-8", "replace") for source in sources]
    # Blank lines in front of a script's statements are ours; within one cell they count.
    together = sum(len(source.strip()) for source in encoded)
    if max([together, *map(len, encoded)]) > MAX_SOURCE or len(sources) > MAX_CELLS:
        raise _too_much_code()
    return [
        Cell(number, source.decode("utf-8"), is_of_script=kind == "script")
        for number, source in enumerate(encoded, 1)
    ]


Kind = Literal["notebook", "script", "zip"]

_KINDS: dict[str, Kind] = {"ipynb": "notebook", "py": "script", "zip": "zip"}
# What browsers, mail programs and editors put behind.
_ENDINGS = (*_KINDS, "txt", "json")


def kind_of(name: str, data: bytes) -> Kind | None:
    """Return what a file is: what it holds tells, and where that can be anything, its name."""
    ending = _ending(name)
    named = _KINDS.get(ending)
    if is_zip(data) and (named or not ending):
        return "zip"
    if _is_object(data):
        return "notebook" if named == "notebook" or _has_cells(data) else named
    if named == "notebook" or not ending:
        return "script" if _is_program(data) else named
    return named


def _ending(name: str) -> str:
    """Return a file's ending in small letters, without another one that came behind it."""
    *_stem, last = name.lower().rsplit(".", 1) if "." in name else ("",)
    inner = name.lower().split(".")[-2:-1]
    return inner[0] if last in ("txt", "json") and inner and inner[0] in _KINDS else last


def _is_object(data: bytes) -> bool:
    """Whether a file begins as a JSON object does, in whatever encoding."""
    start = data[:4_000]
    for mark, _encoding in encoding.BYTE_ORDER_MARKS:
        start = start.removeprefix(mark)
    return start.replace(b"\0", b"").lstrip()[:1] == b"{"


def _has_cells(data: bytes) -> bool:
    plain = data.replace(b"\0", b"") if b"\0" in data[:100] else data
    return b'"nbformat"' in plain and (b'"cells"' in plain or b'"worksheets"' in plain)


def _is_program(data: bytes) -> bool:
    """Whether a file that is not named so is a script: it defines something, and is Python."""
    text = encoding.decoded(data)
    statements = None if text is None else scripts.parsed(_lines_of_any_system(text))
    defining = (ast.FunctionDef, ast.ClassDef, ast.Assign, ast.AnnAssign)
    return any(isinstance(statement, defining) for statement in statements or ())


def _lines_of_any_system(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _too_much_code() -> SubmissionError:
    return SubmissionError("too large", _("The notebook holds more code than any answer needs."))


def _not_a_notebook() -> SubmissionError:
    return SubmissionError(
        "not a notebook",
        _("The file is not a complete notebook; open it in Jupyter, save it, hand it in again."),
    )


def _text(data: bytes) -> str:
    text = encoding.decoded(data)
    if text is None:
        raise SubmissionError(
            "unreadable", _("The file is not text; save it as UTF-8 and hand it in again.")
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


def only_member(data: bytes, released: Released | None = None) -> tuple[str, bytes]:
    """Return name and content of the one notebook or script of a zip; or SubmissionError."""
    archive = Zip(io.BytesIO(data))
    candidates = [m for m in archive.members if _ending(m.path.name) in ("ipynb", "py")]
    links = [member for member in candidates if member.is_link]
    candidates = [member for member in candidates if not member.is_link]
    if not candidates and not links:
        candidates = _by_content(archive)
    if released and len(candidates) > 1:
        candidates = _answers(archive, candidates, released)
    notebooks = [member for member in candidates if _ending(member.path.name) != "py"]
    chosen = notebooks or candidates
    if links and not chosen:
        raise link_error()
    if len(chosen) != 1:
        raise SubmissionError(
            "ambiguous" if chosen else "empty",
            _("The zip file holds {found}; hand in exactly one.").format(
                found=_counted(chosen, scripts=not notebooks)
            ),
        )
    return chosen[0].path.name, archive.read(chosen[0])


def _by_content(archive: Zip) -> list[Member]:
    """Return the members that are notebooks although their names do not say so."""
    found, size = [], 0
    for member in archive.members[:MAX_LOOKS]:
        size += member.info.file_size
        if size > MAX_FILE:
            break
        with contextlib.suppress(SubmissionError):
            if kind_of(member.path.name, archive.read(member)) in ("notebook", "script"):
                found.append(member)
    return found


def _answers(archive: Zip, members: list[Member], released: Released) -> list[Member]:
    """Return the members that may be what was to be handed in, of those that changed.

    Of several that are named after the assignment, only their student knows which one counts.
    """
    own, size = [], 0
    for member in members:
        # Of so many that all cannot be looked into, names alone decide.
        size += member.info.file_size
        if size > MAX_FILE or not _is_given(archive, member, released):
            own.append(member)
    # Nothing has been written: then what was given is what was handed in.
    own = own or [m for m in members if _ending(m.path.name) != "py"][:1] or members
    notebooks = [member for member in own if _ending(member.path.name) != "py"]
    named = [member for member in notebooks or own if released.likeness(member.path)]
    return named or notebooks or own


def _is_given(archive: Zip, member: Member, released: Released) -> bool:
    try:
        return released.holds(member.path.name, archive.read(member))
    except SubmissionError:
        return False


def _counted(members: list[Member], scripts: bool) -> str:
    if not members:
        return _("no notebook")
    if scripts:
        return _("{number} scripts").format(number=len(members))
    return _("{number} notebooks").format(number=len(members))

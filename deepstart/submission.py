"""Hand-ins as students make them: a notebook, a script, or a zip with one of these."""

import io
import json
import zipfile
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any

from deepstart import scripts, texts
from deepstart.language import _

MAX_FILE = 50 * 2**20
MAX_MEMBERS = 2_000
MAX_SOURCE = 2**20  # bytes; one cell and all of them together must fit into a frame
MAX_CELLS = 2_000
MAX_LINES = 20_000
# Brackets and commas: what a notebook of few bytes can make much of in memory.
MAX_JSON_ITEMS = 4_000_000
# A zip's table of contents is read as a whole, before its members are counted.
MAX_ZIP_TABLE = 4 * 2**20


class SubmissionError(Exception):
    """A file that cannot be graded; `kind` for programs, the message for people."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind
        self.message = message


@dataclass(frozen=True)
class Cell:
    """One code cell, and its number among the code cells of the notebook."""

    number: int
    source: str
    is_of_script: bool = False


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


def student_of(name: str) -> str:
    """Return the part of a file name in front of its ending."""
    stem, dot, ending = name.rpartition(".")
    return stem if dot and ending.lower() in ("ipynb", "py", "zip") else name


def read_submission(path: Path, name: str | None = None) -> Submission:
    """Read a hand-in; raise SubmissionError with a sentence if it cannot be graded."""
    return Submission(name or path.name, tuple(_cells(path.name, read_file(path))))


def read_file(path: Path) -> bytes:
    """Return the content of a file that may be any size or no file at all."""
    try:
        if not path.is_file():
            raise SubmissionError("missing", _("There is no such file; was it moved or misnamed?"))
        if path.stat().st_size > MAX_FILE:
            raise _too_large()
        return path.read_bytes()
    except OSError as error:
        raise SubmissionError(
            "unreadable", _("The file cannot be read: {strerror}.").format(strerror=error.strerror)
        ) from None


def _cells(name: str, data: bytes, inside_zip: bool = False) -> list[Cell]:
    ending = PurePosixPath(name).suffix.lower()
    if not data.strip():
        raise SubmissionError("empty", _("The file is empty; hand in the notebook again."))
    if ending == ".ipynb":
        sources = _notebook_sources(data)
    elif ending == ".py":
        sources = _script_sources(_lines_of_any_system(_text(data)))
    elif ending == ".zip" and not inside_zip:
        return _zip_cells(data)
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
    is_script = ending == ".py"
    return [
        Cell(number, source.decode("utf-8"), is_script) for number, source in enumerate(encoded, 1)
    ]


def _lines_of_any_system(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _too_much_code() -> SubmissionError:
    return SubmissionError("too large", _("The notebook holds more code than any answer needs."))


def _too_large() -> SubmissionError:
    return SubmissionError(
        "too large",
        _("The file is larger than {limit} MB; clear its outputs and try again.").format(
            limit=MAX_FILE >> 20
        ),
    )


def _text(data: bytes) -> str:
    text = texts.decoded(data)
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
        raise _too_large()
    try:
        notebook = json.loads(_text(data))
    except (SubmissionError, ValueError, RecursionError, MemoryError):
        raise SubmissionError(
            "not a notebook",
            _(
                "The file is not a complete notebook; open it in Jupyter, save it, "
                "hand it in again."
            ),
        ) from None
    if isinstance(notebook, dict) and isinstance(notebook.get("worksheets"), list):
        cells = [c for sheet in notebook["worksheets"] for c in _list(sheet, "cells")]
    else:
        cells = _list(notebook, "cells")
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


def _zip_cells(data: bytes) -> list[Cell]:
    return _cells(*only_member(data), inside_zip=True)


def only_member(data: bytes) -> tuple[str, bytes]:
    """Return name and content of the one notebook or script of a zip; or SubmissionError."""
    if _zip_table_size(data) > MAX_ZIP_TABLE:
        raise _too_large()
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        raise SubmissionError("not a zip", _("The zip file is damaged; make it again.")) from None
    if len(members) > MAX_MEMBERS:
        raise _too_large()
    candidates = [member for member in members if _is_candidate(member)]
    notebooks = [member for member in candidates if member.filename.lower().endswith(".ipynb")]
    chosen = notebooks or candidates
    if len(chosen) != 1:
        found = _("{number} notebooks").format(number=len(chosen)) if chosen else _("no notebook")
        raise SubmissionError(
            "ambiguous" if chosen else "empty",
            _("The zip file holds {found}; hand in exactly one.").format(found=found),
        )
    if chosen[0].file_size > MAX_FILE:
        raise _too_large()
    if chosen[0].compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        # `zipfile` unpacks the others as a whole, whatever is asked of it.
        raise SubmissionError(
            "not a zip", _("The zip file is packed in an unusual way; hand in the notebook itself.")
        )
    try:
        with archive.open(chosen[0]) as member:
            content = member.read(MAX_FILE + 1)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, ValueError, EOFError):
        raise SubmissionError(
            "not a zip", _("The zip file is damaged or has a password; make it again.")
        ) from None
    except Exception:  # zlib.error, lzma.LZMAError: each compression has its own
        raise SubmissionError("not a zip", _("The zip file is damaged; make it again.")) from None
    if len(content) > MAX_FILE:
        raise _too_large()
    return PurePosixPath(chosen[0].filename).name, content


def _zip_table_size(data: bytes) -> int:
    """Return how many bytes a zip says its table of contents has; 0 where it does not say."""
    end = data.rfind(b"PK\5\6")
    if end < 0:
        return 0
    if data[max(0, end - 20) :].startswith(b"PK\6\7"):
        return len(data)  # of a zip64, another record says it: no more than all there is
    record = data[end : end + 22]
    # Cut off, it is not the one that `zipfile` would find.
    return int.from_bytes(record[12:16], "little") if len(record) == 22 else 2**32


def _is_candidate(member: zipfile.ZipInfo) -> bool:
    path = PurePosixPath(member.filename)
    hidden = any(part.startswith((".", "__MACOSX")) for part in path.parts)
    is_link = (member.external_attr >> 16) & 0o170000 == 0o120000
    return (
        path.suffix.lower() in (".ipynb", ".py")
        and not hidden
        and not is_link
        and not member.is_dir()
    )

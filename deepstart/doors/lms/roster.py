"""The table of students that Canvas or Moodle exports, read as spreadsheets leave it."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from deepstart.doors.lms.graded import ExportError
from deepstart.language import _
from deepstart.notebook.statuses import points
from deepstart.results import Result

_DELIMITERS = ",;\t:"
# What spreadsheets put in front of a table to say how it is separated.
_SEPARATED_BY = re.compile(r"\"?sep=(.)\"?(?:\r\n?|\n)", re.IGNORECASE)

# Where a text in GB18030 can be none: a Chinese character within a word of another script.
_HALF_CHINESE = re.compile("[a-z][㐀-鿿]|[㐀-鿿][a-z]|[A-Z][㐀-鿿][A-Z]")
_CHINESE = re.compile("[㐀-鿿]")
# Where a text in Windows' Western European encoding can be none: bytes that are no accents.
_HALF_WESTERN = re.compile(r"[^\W\d_a-zA-Z]{3}|(?<![a-zA-Z])[^\W\d_a-zA-Z]{1,2}(?![a-zA-Z])")


def roster_of(system: str, roster: Path | None) -> Path:
    """Return the roster that a system's format needs; ExportError if the user has named none."""
    if roster is None:
        raise ExportError(
            _(
                "{format} imports grades by its own ids: export the gradebook there, "
                "and name that file with --roster."
            ).format(format=system)
        )
    return roster


@dataclass(frozen=True)
class Table:
    """A CSV file of an LMS's: its header and its rows."""

    path: Path
    header: list[str]
    rows: list[list[str]]

    def column(self, *names: str) -> int | None:
        """Return the place of the first of these columns that there is, whatever its case."""
        titles = [title.strip().casefold() for title in self.header]
        return next((titles.index(name) for name in names if name in titles), None)

    def with_column(self, place: int, title: str) -> "Table":
        """Return the table with one more, empty column."""
        rows = [[*row[:place], "", *row[place:]] for row in self.rows]
        return Table(self.path, [*self.header[:place], title, *self.header[place:]], rows)

    def columns(self, names: Iterable[str]) -> list[int]:
        """Return where these columns are, from left to right; what the table lacks is left out."""
        return sorted(c for name in names if (c := self.column(name)) is not None)


def read_table(path: Path, known: Sequence[str]) -> Table:
    """Read a table whose columns may be separated in any of the ways that an LMS offers.

    `known` are names of columns: of all separators, that one is taken by which most of them are
    found. Raises ExportError for what is no table, or has no student in it.
    """
    text = _text(path)
    declared = _SEPARATED_BY.match(text)
    text = text[declared.end() :] if declared else text

    def lines(delimiter: str) -> Iterable[list[str]]:
        return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)

    def found(delimiter: str) -> int:
        titles = next(iter(lines(delimiter)), [])
        return sum(title.strip().casefold() in known for title in titles)

    try:
        delimiter = max([*_DELIMITERS, *(declared.groups() if declared else ())], key=found)
        rows = [row for row in lines(delimiter) if any(row)]
    except csv.Error as error:
        raise ExportError(
            _("{path} is no table: {error}; export it as CSV.").format(path=path, error=error)
        ) from None
    if len(rows) < 2:
        raise ExportError(
            _("{path} lists no student; is it the file that the LMS exported?").format(path=path)
        )
    width = len(rows[0])
    return Table(path, rows[0], [(row + [""] * width)[:width] for row in rows[1:]])


def _text(path: Path) -> str:
    """Return a roster's text; spreadsheets save in the encoding of the country they are in."""
    data = path.read_bytes()
    utf16 = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        return data.decode("utf-16" if utf16 else "utf-8-sig")
    except UnicodeDecodeError:
        chinese, western = _decoded(data, "gb18030"), _decoded(data, "cp1252")
    if _HALF_CHINESE.search(chinese) or len(_CHINESE.findall(chinese)) < 2:
        chinese = ""
    if _HALF_WESTERN.search(western):
        western = ""
    if bool(chinese) == bool(western):  # neither, or it may be either
        raise ExportError(
            _("{path} is no UTF-8 text; export it as CSV in UTF-8.").format(path=path)
        )
    return chinese or western


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return ""


def scaled(result: Result, worth: float) -> str:
    """Return a score in the scale of an LMS's column, where the assignment is `worth` points."""
    return points(result.score * worth / result.max_score)


def number_in(text: str) -> float | None:
    """Return the points in a cell; None if it holds no number above 0."""
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        return None
    return number if 0 < number < float("inf") else None

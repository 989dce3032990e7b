"""The tables that Canvas and Moodle export, and whose hand-in is which of their students'."""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from deepstart.course import CourseError
from deepstart.language import _
from deepstart.results import Result

_DELIMITERS = ",;\t:"

# What Canvas and Moodle name the files and folders of a download. The id stands at one place only,
# since the rest may be a name that the student has chosen.
_OF_CANVAS = re.compile(r"^[^_]+_(LATE_)?(?P<id>\d+)_\d+_")
_OF_MOODLE = re.compile(r"^(?P<name>[^_]+)_(?P<id>\d+)_assignsubmission_")


class ExportError(CourseError):
    """What keeps a file from being written, in one sentence."""


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

    def columns(self, names: Iterable[str]) -> list[int]:
        """Return the places of those of these columns that there are, in the table's order."""
        return sorted(c for name in names if (c := self.column(name)) is not None)


def read_table(path: Path, known: Sequence[str]) -> Table:
    """Read a table whose columns may be separated in any of the ways that an LMS offers.

    `known` are names of columns: the separator is the one that finds most of them.
    """
    data = path.read_bytes()
    utf16 = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        text = data.decode("utf-16" if utf16 else "utf-8-sig")
    except UnicodeDecodeError:
        raise ExportError(
            _("{path} is no UTF-8 text; export it as CSV in UTF-8.").format(path=path)
        ) from None

    def found(delimiter: str) -> int:
        titles = next(csv.reader(io.StringIO(text), delimiter=delimiter), [])
        return sum(title.strip().casefold() in known for title in titles)

    try:
        delimiter = max(_DELIMITERS, key=found)
        rows = [row for row in csv.reader(io.StringIO(text), delimiter=delimiter) if any(row)]
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


def match(
    results: Iterable[Result], keys: Mapping[int, Iterable[str]]
) -> tuple[dict[int, Result], list[str]]:
    """Return the result of each row that has one, and sentences on what needs a look.

    `keys` are by row the names that its student may hand in under. A hand-in is its student's by
    such a name, or by the number that the LMS has put into the name of a downloaded file.
    """
    owners: dict[str, set[int]] = {}
    for row, names in keys.items():
        for name in names:
            if name.strip():
                owners.setdefault(name.strip().casefold(), set()).add(row)
    found: dict[int, Result] = {}
    said = []
    for result in results:
        who = f"{result.student} ({result.submission})"
        rows = _owners(result.student, owners)
        if len(rows) != 1:
            several = _("{who}: several students in the roster match; left out.")
            none = _("{who}: no student in the roster matches; left out.")
            said.append((several if rows else none).format(who=who))
            continue
        (row,) = rows
        other = found.get(row)
        if other is None:
            found[row] = result
            continue
        better, worse = (result, other) if result.score > other.score else (other, result)
        found[row] = better
        said.append(
            _("{worse} and {better} are of the same student; the better one counts.").format(
                worse=worse.submission, better=better.submission
            )
        )
    return found, said


def _owners(student: str, owners: Mapping[str, set[int]]) -> set[int]:
    names = [student]
    if downloaded := _OF_CANVAS.match(student) or _OF_MOODLE.match(student):
        names += downloaded.groupdict()["id"], downloaded.groupdict().get("name", "")
    return next((rows for name in names if (rows := owners.get(name.strip().casefold()))), set())


def names_of(first: str, last: str) -> list[str]:
    """Return the ways in which a name is written: with the family's name in front or behind."""
    return [f"{first} {last}", f"{last} {first}", f"{last}, {first}", f"{last}{first}"]


def in_front_of_at(address: str) -> str:
    """Return the part of an e-mail address under which people have their accounts."""
    return address.partition("@")[0] if "@" in address else ""

"""The tables that Canvas and Moodle export, and whose submission is which of their students'."""

import csv
import io
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from deepstart.course import CourseError
from deepstart.language import _
from deepstart.results import Result
from deepstart.submissions.lms_names import Label, label, latest, readings

_DELIMITERS = ",;\t:"
# What spreadsheets put in front of a table to say how it is separated.
_SEPARATED_BY = re.compile(r"\"?sep=(.)\"?(?:\r\n?|\n)", re.IGNORECASE)

# Where a text in GB18030 can be none: a Chinese character within a word of another script.
_HALF_CHINESE = re.compile("[a-z][㐀-鿿]|[㐀-鿿][a-z]|[A-Z][㐀-鿿][A-Z]")
_CHINESE = re.compile("[㐀-鿿]")
# Where a text in Windows' Western European encoding can be none: bytes that are no accents.
_HALF_WESTERN = re.compile(r"[^\W\d_a-zA-Z]{3}|(?<![a-zA-Z])[^\W\d_a-zA-Z]{1,2}(?![a-zA-Z])")


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

    def with_column(self, place: int, title: str) -> "Table":
        """Return the table with one more, empty column."""
        rows = [[*row[:place], "", *row[place:]] for row in self.rows]
        return Table(self.path, [*self.header[:place], title, *self.header[place:]], rows)

    def columns(self, names: Iterable[str]) -> list[int]:
        """Return the places of those of these columns that there are, in the table's order."""
        return sorted(c for name in names if (c := self.column(name)) is not None)


def read_table(path: Path, known: Sequence[str]) -> Table:
    """Read a table whose columns may be separated in any of the ways that an LMS offers.

    `known` are names of columns: the separator is the one that finds most of them.
    """
    text = _text(path)
    said = _SEPARATED_BY.match(text)
    text = text[said.end() :] if said else text

    def lines(delimiter: str) -> Iterable[list[str]]:
        return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)

    def found(delimiter: str) -> int:
        titles = next(iter(lines(delimiter)), [])
        return sum(title.strip().casefold() in known for title in titles)

    try:
        delimiter = max([*_DELIMITERS, *(said.groups() if said else ())], key=found)
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


# -- whose is it -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Person:
    """A student of a roster. numbers: what the LMS puts into the names of files; names: the rest.

    shown: what a sentence calls the student.
    """

    shown: str
    numbers: Sequence[str]
    names: Sequence[str]


@dataclass(frozen=True)
class Matched:
    """The result of each row that has one, and sentences on what needs a look.

    without: the students of whom nothing was found. doubtful: those of whom something is left out.
    """

    found: Mapping[int, Result]
    without: list[str]
    doubtful: list[str]
    remarks: list[str]


def match(
    results: Iterable[Result],
    people: Mapping[int, Person],
    time_of: Callable[[str], float],
    left_out: Iterable[Result],
) -> Matched:
    """Match submissions with the rows of a roster; `time_of` says when each submission's file was
    made.

    `left_out`: results that do not count, whose students have handed in all the same.

    A submission is its student's by a name or number that the student goes by, or by what the LMS
    has put into the name of a downloaded file. Of several of one student, the last counts.
    """
    people = _each_once(people)
    roster = _Roster(people)
    by_row: dict[int, list[Result]] = defaultdict(list)
    doubtful = {row for result in left_out for row in roster.owners(result)}
    remarks = []
    for result in results:
        rows = roster.owners(result)
        if len(rows) == 1:
            by_row[min(rows)].append(result)
            continue
        doubtful |= rows
        several = _("{who}: several students in the roster match; left out.")
        none = _("{who}: no student in the roster matches; left out.")
        who = f"{result.student} ({result.submission})"
        remarks.append((several if rows else none).format(who=who))
    found = {}
    for row, own in by_row.items():
        # Where nothing tells which is the last, the first of these counts: the best.
        own.sort(key=lambda result: -result.score)
        uploads = [(r, label(r.submission), time_of(r.submission)) for r in own]
        found[row] = latest(uploads)
        remarks += [same_student(r, found[row]) for r in own if r is not found[row]]
    rest = {row: person.shown for row, person in people.items() if row not in found}
    return Matched(
        found,
        [shown for row, shown in rest.items() if row not in doubtful],
        [shown for row, shown in rest.items() if row in doubtful],
        remarks,
    )


def same_student(earlier: Result, later: Result) -> str:
    """Say which of two submissions of a student counts."""
    return _("{earlier} and {later} are of the same student; the last one counts, {later}.").format(
        earlier=earlier.submission, later=later.submission
    )


def _each_once(people: Mapping[int, Person]) -> dict[int, Person]:
    """Return people without the rows that repeat an earlier one."""
    first: dict[tuple[str, ...], int] = {}
    for row, person in people.items():
        own = tuple(map(_folded, (*person.numbers, *person.names)))
        first.setdefault(own, row)
    return {row: people[row] for row in first.values()}


class _Roster:
    """Who goes by which names and numbers."""

    def __init__(self, people: Mapping[int, Person]) -> None:
        self.numbers: dict[str, set[int]] = defaultdict(set)
        self.names: dict[str, set[int]] = defaultdict(set)
        self.written_together: dict[str, set[int]] = defaultdict(set)
        for row, person in people.items():
            for number in filter(None, map(_folded, person.numbers)):
                self.numbers[number].add(row)
            for name in filter(None, map(_folded, person.names)):
                self.names[name].add(row)
                self.written_together[_together(name)].add(row)

    def owners(self, result: Result) -> set[int]:
        """Return the rows whose submission a result may be: one, several, or none."""
        parts = PurePosixPath(result.submission).parts
        told = next(filter(None, map(readings, parts)), None) or readings(result.student)
        return self._told(told) or self._called(result.student)

    def _called(self, name: str) -> set[int]:
        folded = _folded(name)
        return (
            self.numbers.get(folded, set()) | self.names.get(folded, set())
            or self.written_together.get(_together(folded), set())
        )  # fmt: skip

    def _told(self, told: Sequence[Label]) -> set[int]:
        """Return whose a file of a download is."""
        if not told:
            return set()
        first, *more = told
        if not first.serial or first.alone != str(first.serial):
            return set().union(*(self._of_label(one) for one in told))
        # Canvas: the numbers of user and upload. The name in front is a student's or a group's, and
        # may end with a number, but holds none elsewhere; all that follows is the student's choice.
        own = self.numbers.get(_folded(first.id), set())
        if more and more[0].name == f"{first.name}_{first.id}":
            behind = self.numbers.get(_folded(more[0].id), set())
            if own & self._called(first.name):
                return own | behind
            own = behind or own
        return own or self._called(first.name)

    def _of_label(self, one: Label) -> set[int]:
        chosen_by_students = one.alone == one.id or not one.id.isdigit()
        if not chosen_by_students:
            return self.numbers.get(_folded(one.id), set()) or self._called(one.name)
        by_number = self._called(one.id) if one.id else set()
        by_name = self._called(one.name)
        return by_number & by_name or by_number | by_name


def _folded(text: str) -> str:
    """Return a name as it is compared: one Unicode form, one kind of space, no case.

    Spreadsheets make 4711.0 of a number.
    """
    plain = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    return unicodedata.normalize("NFC", whole(plain))


def whole(number: str) -> str:
    """Return a number as it was before a spreadsheet put `.0` behind it."""
    return re.sub(r"\A(\d+)\.0+\Z", r"\1", number.strip())


def _together(name: str) -> str:
    """Return a name without all that separates its parts: `o'brien, ann` is `obrienann`."""
    return "".join(c for c in name if c.isalnum() or unicodedata.combining(c))


def names_of(first: str, last: str) -> list[str]:
    """Return the ways in which a name is written: with the family's name in front or behind."""
    return [f"{first} {last}", f"{last} {first}"]


def orders_of(name: str) -> list[str]:
    """Return a full name with its parts in each order that keeps who stands beside whom."""
    parts = name.replace(",", " ").split()
    return [" ".join([*parts[at:], *parts[:at]]) for at in range(len(parts))]


def in_front_of_at(address: str) -> str:
    """Return the part of an e-mail address under which people have their accounts."""
    return address.partition("@")[0] if "@" in address else ""

"""Moodle: its grading worksheet or its list of grades, with the scores filled in."""

import re
from collections.abc import Sequence
from pathlib import Path

from deepstart.doors.lms.graded import Exported, ExportError, GradedFolder
from deepstart.doors.lms.matching import Person, in_front_of_at, match, names_of, orders_of
from deepstart.doors.lms.roster import Table, number_in, read_table, roster_of, scaled
from deepstart.language import _
from deepstart.notebook.statuses import points
from deepstart.report.csv_tables import AsItCame, as_csv
from deepstart.results import write_atomically

_IDS = ("identifier", "username", "id number", "email address")
_NAMES = ("full name", "first name", "surname", "last name")
_PEOPLE = (*_IDS, *_NAMES)
# Of a grading worksheet. Columns that students choose the text of may hold formulas.
_GRADE, _MAXIMUM = "grade", "maximum grade"
_CHOSEN_BY_STUDENTS = (*_NAMES, "online text")


def write(graded: GradedFolder, roster: Path | None) -> Exported:
    """Write moodle.csv: all columns of a grading worksheet, of other tables those on who is who."""
    table = _students(roster_of("Moodle", roster))
    people = {place: _person(table, row) for place, row in enumerate(table.rows)}
    matched = match(graded.results, people, graded.time_of, graded.failed)
    remarks = list(matched.remarks)
    grade, maximum = table.column(_GRADE), table.column(_MAXIMUM)
    first = graded.results[0]
    if grade is not None:
        kept, header = list(range(len(table.header))), list(table.header)
    else:
        kept = table.columns(_PEOPLE)
        grade, header = len(kept), [*(table.header[c] for c in kept), first.assignment]
        text = _("The grade item in Moodle has to be worth {worth} points, as these scores are.")
        remarks.append(text.format(worth=points(first.max_score)))
    written = []
    for place, row in enumerate(table.rows):
        if result := matched.found.get(place):
            worth = number_in(row[maximum]) if maximum is not None else None
            cells = [*_cells(table, row, kept), ""][: len(header)]
            cells[grade] = scaled(result, worth or result.max_score)
            written.append(cells)
    path = graded.folder / "moodle.csv"
    write_atomically(path, as_csv([*map(AsItCame, header)], written))
    return Exported(path, len(written), [*remarks, *matched.on_those_without()])


def _students(path: Path) -> Table:
    """Read what Moodle exported, which has to say who the students are."""
    table = read_table(path, (*_PEOPLE, _GRADE, _MAXIMUM, "status"))
    if not table.columns(_IDS):
        raise ExportError(
            _(
                "{path} has none of the columns Identifier, Username, ID number and Email "
                "address; set Moodle to English, and export the grades or the grading "
                "worksheet again."
            ).format(path=path)
        )
    return table


def _cells(table: Table, row: Sequence[str], kept: Sequence[int]) -> list[str]:
    """Return some cells of a row unchanged, but for formulas that a student has put there."""
    chosen = table.columns(_CHOSEN_BY_STUDENTS)
    return [row[c] if c in chosen and _calculates(row[c]) else AsItCame(row[c]) for c in kept]


def _calculates(chosen: str) -> bool:
    """Say whether a text that a student chose is more than a dash in an empty place."""
    return not re.fullmatch(r"\s*-+(\s.*)?", chosen, re.DOTALL)


def _person(table: Table, row: Sequence[str]) -> Person:
    # A worksheet says "Participant 4711", and files bear that number.
    numbers = [row[c].strip().removeprefix("Participant ") for c in table.columns(["identifier"])]
    ids = [row[c] for c in table.columns(_IDS)]
    names = [order for c in table.columns(["full name"]) for order in orders_of(row[c])]
    first, last = table.column("first name"), table.column("surname", "last name")
    if first is not None and last is not None:
        names += names_of(row[first].strip(), row[last].strip())
    shown = table.columns(_NAMES) or table.columns(_IDS)
    return Person(
        shown=" ".join(row[c] for c in shown),
        numbers=numbers,
        names=[*ids, *map(in_front_of_at, ids), *names],
    )

"""Canvas: the students of its gradebook who have handed in, with their scores."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from deepstart.doors.lms.graded import Exported, ExportError, GradedFolder
from deepstart.doors.lms.matching import (
    Person,
    in_front_of_at,
    match,
    names_of,
    orders_of,
    whole,
)
from deepstart.doors.lms.roster import Table, number_in, read_table, roster_of, scaled
from deepstart.language import _
from deepstart.notebook.statuses import points
from deepstart.report.csv_tables import as_csv
from deepstart.results import Result, write_atomically

_IDS = ("id", "sis user id", "sis login id", "integration id")
# Canvas imports no file without the section's column, though it does not read the section.
_SECTION = "section"
_COLUMNS = ("student", "lastname", "firstname", *_IDS, "root account", _SECTION)
_TEST_STUDENTS = ("student, test", "test student")


def write(graded: GradedFolder, roster: Path | None) -> Exported:
    """Write canvas.csv."""
    table = _gradebook(roster_of("Canvas", roster))
    number = table.columns(["id"])[0]
    # Between the header and the students are rows on points and on posting, which have no id.
    rows = {place: row for place, row in enumerate(table.rows) if row[number].strip()}
    people = {
        place: _person(table, row)
        for place, row in rows.items()
        if _name(table, row).casefold() not in _TEST_STUDENTS
    }
    matched = match(graded.results, people, graded.time_of, graded.failed)
    remarks = list(matched.remarks)
    first = graded.results[0]
    own = _column_of(table, first.assignment)
    if own is None:
        text = _("Canvas has no assignment {name} yet; the import will offer to make it.")
        remarks.append(text.format(name=first.assignment))
    worth = _worth(table, own) or first.max_score
    title = first.assignment if own is None else table.header[own]
    path = graded.folder / "canvas.csv"
    write_atomically(path, _csv(table, rows, matched.found, title, worth))
    return Exported(path, len(matched.found), [*remarks, *matched.on_those_without()])


def _gradebook(path: Path) -> Table:
    """Read what Canvas exported, with the columns that its import asks for."""
    table = read_table(path, _COLUMNS)
    if table.column(_SECTION) is None:
        # Behind the last column of those in front of the assignments.
        place = max(table.columns(_COLUMNS), default=-1) + 1
        table = table.with_column(place, _SECTION.title())
    if not _name_columns(table) or table.column("id") is None:
        raise ExportError(
            _(
                "{path} has no columns Student and ID; export the whole gradebook from Canvas."
            ).format(path=path)
        )
    return table


def _csv(
    table: Table,
    rows: Mapping[int, Sequence[str]],
    found: Mapping[int, Result],
    title: str,
    worth: float,
) -> str:
    """Return the file that Canvas imports: a row on the points possible, and one per student."""
    kept, ids = table.columns(_COLUMNS), table.columns(_IDS)
    named = _name_columns(table)[0]
    possible = ["    Points Possible" if c == named else "" for c in kept]
    students = [
        [*(whole(row[c]) if c in ids else row[c] for c in kept), scaled(found[place], worth)]
        for place, row in rows.items()
        if place in found
    ]
    header = [*(table.header[c] for c in kept), title]
    return as_csv(header, [[*possible, points(worth)], *students])


def _name_columns(table: Table) -> list[int]:
    return table.columns(("student", "lastname", "firstname"))


def _name(table: Table, row: Sequence[str]) -> str:
    """Return a student's name as Canvas sorts it, which a setting splits into two columns."""
    student = table.column("student")
    if student is not None:
        return row[student].strip()
    return ", ".join(row[c].strip() for n in ("lastname", "firstname") for c in table.columns([n]))


def _person(table: Table, row: Sequence[str]) -> Person:
    name = _name(table, row)
    ids = [row[c] for c in table.columns(_IDS)]
    last, _comma, first = name.partition(",")
    names = names_of(first.strip(), last.strip()) if first else orders_of(name)
    return Person(
        shown=name,
        numbers=[row[c] for c in table.columns(["id"])],
        names=[*ids[1:], *map(in_front_of_at, ids), *names],
    )


def _column_of(table: Table, assignment: str) -> int | None:
    """Return the column of an assignment, whose title ends with a number: "02-losses (98765)".

    A title that has words in front is meant if no other is the assignment's own.
    """
    exact = rf"{re.escape(assignment)}(\s*\(\d+\))?"
    for pattern in (exact, rf".*[\s:]{exact}"):
        places = [
            c
            for c, title in enumerate(table.header)
            if re.fullmatch(pattern, title.strip(), re.IGNORECASE)
        ]
        if len(places) > 1:
            raise ExportError(
                _(
                    "{path} has several columns for {assignment}: {titles}; remove all but one "
                    "from it."
                ).format(
                    path=table.path,
                    assignment=assignment,
                    titles=", ".join(table.header[c] for c in places),
                )
            )
        if places:
            return places[0]
    return None


def _worth(table: Table, column: int | None) -> float | None:
    """Return the points that an assignment is worth in Canvas, if the gradebook says so."""
    if column is not None:
        named = _name_columns(table)[0]
        for row in table.rows:
            if row[named].strip().casefold() == "points possible":
                return number_in(row[column])
    return None

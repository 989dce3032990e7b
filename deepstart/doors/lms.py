"""The files that learning management systems import, from the results of `deepstart grade`."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from deepstart.batch import Output, file_name
from deepstart.course import CourseError
from deepstart.doors.words import diagnoses_text, overview
from deepstart.language import _
from deepstart.pages import as_csv, points
from deepstart.results import CheckResult, QuestionResult, Result, from_json, write_atomically

FORMATS = ("gradescope", "canvas", "moodle", "csv")


class ExportError(CourseError):
    """What keeps a file from being written, in one sentence."""


def export(folder: Path, format: str, roster: Path | None = None) -> list[str]:
    """Write the results of a graded folder in a format; return what to tell the user, in sentences.

    `roster` is the file that Canvas or Moodle exports: it has the ids that they import by.
    """
    results = _results(folder)
    if format == "gradescope":
        return _to_gradescope(folder, results)
    if format == "csv":
        return _write(folder / "questions.csv", as_csv(_CSV_HEADER, _rows_by_question(results)))
    if roster is None:
        raise ExportError(
            _(
                "{format} imports grades by its own ids: export the gradebook there, "
                "and name that file with --roster."
            ).format(format=format)
        )
    if format == "canvas":
        return _to_canvas(folder, results, _read_table(roster))
    if format == "moodle":
        return _to_moodle(folder, results, _read_table(roster))
    raise ExportError(
        _("There is no format {format!r}; there is {names}.").format(
            format=format, names=", ".join(FORMATS)
        )
    )


def _results(folder: Path) -> list[Result]:
    results = []
    for path in sorted(Output(folder).results.glob("*.json")):
        try:
            results.append(from_json(path.read_text(encoding="utf-8")))
        except ValueError as error:
            raise ExportError(
                _("{path} is no result of this version: {error}.").format(path=path, error=error)
            ) from None
    if not results:
        raise ExportError(
            _("{folder} has no results; run `deepstart grade ... -o {folder}` first.").format(
                folder=folder
            )
        )
    if len({result.assignment for result in results}) > 1:
        raise ExportError(
            _("{folder} has results of several assignments; grade each into its own.").format(
                folder=folder
            )
        )
    return results


def _write(path: Path, text: str) -> list[str]:
    write_atomically(path, text)
    return [_("Wrote {path}.").format(path=path)]


# -- Gradescope ------------------------------------------------------------------------------------


def _to_gradescope(folder: Path, results: list[Result]) -> list[str]:
    target = folder / "gradescope"
    target.mkdir(exist_ok=True)
    for result in results:
        text = json.dumps(gradescope(result), ensure_ascii=False, indent=1) + "\n"
        write_atomically(target / f"{file_name(result.submission)}.json", text)
    count = len(results)
    return [_("Wrote {count} files into {target}.").format(count=count, target=target)]


def gradescope(result: Result) -> dict[str, Any]:
    """Return a result as Gradescope's results.json: a test per check, hidden ones for later."""
    return {
        "score": result.score,
        "output": overview(result),
        "tests": [_test(q, check) for q in result.questions for check in q.tests],
    }


def _test(question: QuestionResult, check: CheckResult) -> dict[str, Any]:
    total = sum(check.weight for check in question.tests) or 1.0
    worth = question.max_score * check.weight / total
    passed = check.status == "passed"
    first_failure = next((c for c in question.tests if c.status != "passed"), None)
    advice = [diagnoses_text(question)] if check is first_failure and question.diagnoses else []
    return {
        "name": f"{question.id}: {check.name}",
        "score": round(worth, 5) if passed else 0,
        "max_score": round(worth, 5),
        "status": "passed" if passed else "failed",
        "output": "\n".join([check.message, *advice]).strip(),
        "visibility": "visible" if check.visibility == "public" else "after_published",
    }


# -- plain CSV -------------------------------------------------------------------------------------

_CSV_HEADER = ("student", "submission", "assignment", "question", "status", "score", "max_score")


def _rows_by_question(results: list[Result]) -> Iterable[Sequence[object]]:
    graded = next((result for result in results if result.questions), None)
    all_questions = graded.questions if graded else ()
    for result in results:
        who = (result.student, result.submission, result.assignment)
        for question in result.questions or all_questions:
            status = "error" if result.error else question.status
            score = 0.0 if result.error else question.score
            yield (*who, question.id, status, points(score), points(question.max_score))


# -- rosters ---------------------------------------------------------------------------------------


@dataclass
class _Table:
    """A CSV file of an LMS's: its header and its rows."""

    path: Path
    header: list[str]
    rows: list[list[str]]

    def column(self, *names: str) -> int | None:
        """Return the place of the first of these columns that there is."""
        titles = [title.strip().lower() for title in self.header]
        return next((titles.index(name) for name in names if name in titles), None)


def _read_table(path: Path) -> _Table:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise ExportError(
            _("{path} is no UTF-8 text; export it as CSV in UTF-8.").format(path=path)
        ) from None
    dialect = (
        ";" if text.partition("\n")[0].count(";") > text.partition("\n")[0].count(",") else ","
    )
    rows = [row for row in csv.reader(io.StringIO(text), delimiter=dialect) if any(row)]
    if len(rows) < 2:
        raise ExportError(
            _("{path} lists no student; is it the file that the LMS exported?").format(path=path)
        )
    width = len(rows[0])
    return _Table(path, rows[0], [(row + [""] * width)[:width] for row in rows[1:]])


def _matched(
    results: list[Result], rows: list[list[str]], keys: Callable[[list[str]], Iterable[str]]
) -> tuple[dict[int, Result], list[str]]:
    """Return whose result belongs to which row, and sentences on those that found none.

    A hand-in names its student by a file or a folder: by a key of the roster, or as the LMS's own
    download does, "doejane_4711_98_losses" or "Jane Doe_4711_assignsubmission_file_".
    """
    owners: dict[str, set[int]] = {}
    for place, row in enumerate(rows):
        for key in keys(row):
            if key.strip():
                owners.setdefault(key.strip().casefold(), set()).add(place)
    found: dict[int, Result] = {}
    said = []
    for result in results:
        places = _owner(result.student, owners)
        if len(places) != 1:
            why = (
                _("several students in the roster match")
                if places
                else _("no student in the roster matches")
            )
            said.append(f"{result.student} ({result.submission}): {why}")
            continue
        (place,) = places
        other = found.get(place)
        if other is not None:
            said.append(
                f"{result.student} ({result.submission}): "
                + _("{submission} is of the same student; the higher score was taken").format(
                    submission=other.submission
                )
            )
        if other is None or result.score > other.score:
            found[place] = result
    return found, said


# What Canvas and Moodle name the files and folders of a download: the id stands at one place only,
# since the rest may be a name that the student has chosen.
_DOWNLOADED = re.compile(r"^[^_]+_(LATE_)?(?P<canvas>\d+)_\d+_|_(?P<moodle>\d+)_assignsubmission_")


def _owner(student: str, owners: dict[str, set[int]]) -> set[int]:
    whole = owners.get(student.strip().casefold())
    if whole:
        return whole
    downloaded = _DOWNLOADED.search(student)
    return owners.get(downloaded["canvas"] or downloaded["moodle"], set()) if downloaded else set()


def _without_grade(
    table: _Table, rows: list[int], found: dict[int, Result], name: Callable[[list[str]], str]
) -> list[str]:
    return [
        f"{name(table.rows[place])}: " + _("nothing was handed in")
        for place in rows
        if place not in found
    ]


# -- Canvas ----------------------------------------------------------------------------------------

_CANVAS_IDS = ("id", "sis user id", "sis login id")


def _to_canvas(folder: Path, results: list[Result], table: _Table) -> list[str]:
    student, ids = table.column("student"), [table.column(name) for name in _CANVAS_IDS]
    if student is None or ids[0] is None:
        raise ExportError(
            _(
                "{path} has no columns Student and ID; export the whole gradebook from Canvas."
            ).format(path=table.path)
        )
    kept = [student, *(i for i in ids if i is not None)]
    section = table.column("section")
    kept += [section] if section is not None else []
    assignment = results[0].assignment
    title = next((t for t in table.header if t.startswith(assignment)), assignment)
    # Between header and students, Canvas has a row of points and sometimes one on posting.
    people = [p for p, row in enumerate(table.rows) if row[ids[0]].strip()]

    def keys(row: list[str]) -> list[str]:
        return [row[i] for i in kept if i != section] if row[ids[0] or 0].strip() else []

    found, said = _matched(results, table.rows, keys)
    rows = [
        [*(table.rows[place][i] for i in kept), points(found[place].score)]
        for place in people
        if place in found
    ]
    worth = points(results[0].max_score)
    first = ["    Points Possible", *[""] * (len(kept) - 1), worth]
    text = as_csv([*(table.header[i] for i in kept), title], [first, *rows])
    said += _without_grade(table, people, found, lambda row: row[student])
    return [*_write(folder / "canvas.csv", text), *said]


# -- Moodle ----------------------------------------------------------------------------------------

_MOODLE_KEYS = ("identifier", "username", "id number", "email address", "full name")


def _to_moodle(folder: Path, results: list[Result], table: _Table) -> list[str]:
    columns = [c for name in _MOODLE_KEYS if (c := table.column(name)) is not None]
    if not columns:
        raise ExportError(
            _(
                "{path} has none of the columns Identifier, Username, ID number and "
                "Email address; download the grading worksheet of the assignment in "
                "English."
            ).format(path=table.path)
        )
    grade, maximum = table.column("grade"), table.column("maximum grade")
    header = list(table.header)
    if grade is None:
        grade = len(header)
        header.append("Grade")

    def keys(row: list[str]) -> list[str]:
        found = [row[c] for c in columns]
        email = table.column("email address")
        # A worksheet says "Participant 4711"; people hand in under the first part of an address.
        found += [value.removeprefix("Participant ") for value in found]
        return [*found, row[email].partition("@")[0]] if email is not None else found

    found, said = _matched(results, table.rows, keys)
    rows = []
    for place, row in enumerate(table.rows):
        new = [*row, *[""] * (len(header) - len(row))]
        if place in found:
            new[grade] = _scaled(found[place], row[maximum] if maximum is not None else "")
            rows.append(new)
    everyone = list(range(len(table.rows)))
    said += _without_grade(table, everyone, found, lambda row: row[columns[-1]])
    return [*_write(folder / "moodle.csv", as_csv(header, rows)), *said]


def _scaled(result: Result, maximum: str) -> str:
    """Return a score in the scale of Moodle's column, which may be 100 points."""
    try:
        scale = float(maximum.replace(",", ".")) / result.max_score
    except ValueError:
        scale = 1.0
    return points(result.score * scale)

"""The files that learning management systems import, from the results of `deepstart grade`."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from deepstart.batch import GRADER_FAILED
from deepstart.doors.rosters import (
    ExportError,
    Table,
    in_front_of_at,
    match,
    names_of,
    read_table,
)
from deepstart.doors.words import diagnoses_text, overview
from deepstart.grading.output import Output, file_name
from deepstart.language import _
from deepstart.pages.feedback import as_csv, points
from deepstart.results import (
    CheckResult,
    QuestionResult,
    Result,
    from_json,
    json_text,
    write_atomically,
)

FORMATS = ("gradescope", "canvas", "moodle", "csv")


@dataclass(frozen=True)
class Exported:
    """What was written: where, how many hand-ins are in it, and what somebody should look at."""

    path: Path
    count: int
    remarks: list[str]


def export(folder: Path, format: str, roster: Path | None = None) -> Exported:
    """Write the results of a graded folder in one of FORMATS; ExportError if that cannot be.

    `roster` is the file that Canvas or Moodle exports: it has the ids that they import by.
    """
    results, remarks = _results(folder)
    if format == "gradescope":
        written = _to_gradescope(folder, results)
    elif format == "csv":
        written = _to_csv(folder, results)
    elif roster is None:
        raise ExportError(
            _(
                "{format} imports grades by its own ids: export the gradebook there, "
                "and name that file with --roster."
            ).format(format=format.title())
        )
    else:
        written = (_to_canvas if format == "canvas" else _to_moodle)(folder, results, roster)
    return Exported(written.path, written.count, remarks + written.remarks)


def _results(folder: Path) -> tuple[list[Result], list[str]]:
    """Return the results of a batch, without those that are the grader's own failure."""
    results = []
    for path in sorted(Output(folder).results.glob("*.json")):
        try:
            results.append(from_json(path.read_text(encoding="utf-8")))
        except ValueError:
            raise ExportError(
                _("{path} is not a result of this version; grade it again.").format(path=path)
            ) from None
    if not results:
        raise ExportError(
            _("{folder} holds no results; run `deepstart grade ... -o {folder}` first.").format(
                folder=folder
            )
        )
    if len({result.assignment for result in results}) > 1:
        raise ExportError(
            _("{folder} holds results of several assignments; grade each into its own.").format(
                folder=folder
            )
        )
    kept, remarks = [], []
    for result in sorted(results, key=lambda result: result.submission):
        if result.error and result.error.kind == GRADER_FAILED:
            text = _("{submission}: the grader itself failed; left out.")
            remarks.append(text.format(submission=result.submission))
            continue
        if result.error:
            text = _("{submission}: 0 points, because it could not be graded. {why}")
            remarks.append(text.format(submission=result.submission, why=result.error.message))
        kept.append(result)
    return kept, remarks


# -- Gradescope ------------------------------------------------------------------------------------


def _to_gradescope(folder: Path, results: list[Result]) -> Exported:
    target = folder / "gradescope"
    target.mkdir(exist_ok=True)
    for result in results:
        text = json_text(gradescope(result), indent=1) + "\n"
        write_atomically(target / f"{file_name(result.submission)}.json", text)
    return Exported(target, len(results), [])


def gradescope(result: Result) -> dict[str, Any]:
    """Return a result as Gradescope's results.json: a test per check, hidden ones for later."""
    return {
        "score": result.score,
        "execution_time": round(result.duration_s),
        "output": overview(result),
        # Texts of students are in it, which are not to become HTML.
        **dict.fromkeys(("output_format", "test_output_format", "test_name_format"), "text"),
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


def _to_csv(folder: Path, results: list[Result]) -> Exported:
    path = folder / "questions.csv"
    write_atomically(path, as_csv(_CSV_HEADER, _rows_by_question(results)))
    return Exported(path, len(results), [])


def _rows_by_question(results: list[Result]) -> Iterable[Sequence[object]]:
    graded = next((result for result in results if result.questions), None)
    all_questions = graded.questions if graded else ()
    for result in results:
        who = (result.student, result.submission, result.assignment)
        if result.error and not all_questions:
            yield (*who, "", "error", "0", points(result.max_score))
        for question in result.questions or all_questions:
            status = "error" if result.error else question.status
            score = 0.0 if result.error else question.score
            yield (*who, question.id, status, points(score), points(question.max_score))


# -- Canvas ----------------------------------------------------------------------------------------

_CANVAS_IDS = ("id", "sis user id", "sis login id", "integration id")
_CANVAS = ("student", *_CANVAS_IDS, "root account", "section")
_CANVAS_TEST_STUDENTS = ("student, test", "test student")


def _to_canvas(folder: Path, results: list[Result], roster: Path) -> Exported:
    table = read_table(roster, _CANVAS)
    student, number = table.column("student"), table.column("id")
    if student is None or number is None:
        raise ExportError(
            _(
                "{path} has no columns Student and ID; export the whole gradebook from Canvas."
            ).format(path=roster)
        )
    # Between the header and the students are rows on points and on posting, which have no id.
    people = {place: row for place, row in enumerate(table.rows) if row[number].strip()}
    found, remarks = match(
        results, {place: _canvas_keys(table, row, student) for place, row in people.items()}
    )
    own = _canvas_column(table, results[0].assignment)
    title = results[0].assignment if own is None else table.header[own]
    worth = _canvas_worth(table, own, student) or results[0].max_score
    if own is None:
        text = _("Canvas has no assignment {name} yet; the import will offer to make it.")
        remarks.append(text.format(name=title))
    kept = table.columns(_CANVAS)
    head = ["    Points Possible" if c == student else "" for c in kept]
    rows = [
        [*(people[place][c] for c in kept), _scaled(found[place], worth)]
        for place in people
        if place in found
    ]
    header = [*(table.header[c] for c in kept), title]
    path = folder / "canvas.csv"
    write_atomically(path, as_csv(header, [[*head, points(worth)], *rows]))
    remarks += _without_hand_in(
        row[student]
        for place, row in people.items()
        if place not in found and row[student].strip().casefold() not in _CANVAS_TEST_STUDENTS
    )
    return Exported(path, len(rows), remarks)


def _canvas_keys(table: Table, row: list[str], student: int) -> list[str]:
    ids = [row[c] for c in table.columns(_CANVAS_IDS)]
    last, _comma, first = row[student].partition(",")
    names = names_of(first.strip(), last.strip()) if first else [row[student]]
    return [*ids, *map(in_front_of_at, ids), *names]


def _canvas_column(table: Table, assignment: str) -> int | None:
    """Return the column of an assignment, whose title ends with a number: "02-losses (98765)"."""
    pattern = re.compile(rf"(.*[\s:])?{re.escape(assignment)}(\s*\(\d+\))?", re.IGNORECASE)
    places = [c for c, title in enumerate(table.header) if pattern.fullmatch(title.strip())]
    return places[0] if len(places) == 1 else None


def _canvas_worth(table: Table, column: int | None, student: int) -> float | None:
    if column is not None:
        for row in table.rows:
            if row[student].strip().casefold() == "points possible":
                return _number(row[column])
    return None


# -- Moodle ----------------------------------------------------------------------------------------

_MOODLE_IDS = ("identifier", "username", "id number", "email address")
_MOODLE_NAMES = ("full name", "first name", "surname", "last name")
_MOODLE = (*_MOODLE_IDS, *_MOODLE_NAMES)


def _to_moodle(folder: Path, results: list[Result], roster: Path) -> Exported:
    table = read_table(roster, (*_MOODLE, "grade", "maximum grade", "status"))
    if not table.columns(_MOODLE_IDS):
        raise ExportError(
            _(
                "{path} has none of the columns Identifier, Username, ID number and Email "
                "address; set Moodle to English, and export the grades or the grading "
                "worksheet again."
            ).format(path=roster)
        )
    rows = dict(enumerate(table.rows))
    found, remarks = match(
        results, {place: _moodle_keys(table, row) for place, row in rows.items()}
    )
    grade, maximum = table.column("grade"), table.column("maximum grade")
    if grade is not None:
        # A grading worksheet, which goes back as it came.
        header, kept = list(table.header), list(range(len(table.header)))
    else:
        kept = table.columns(_MOODLE)
        header, grade = [*(table.header[c] for c in kept), results[0].assignment], len(kept)
        text = _("The grade item in Moodle has to be worth {worth} points, as these scores are.")
        remarks.append(text.format(worth=points(results[0].max_score)))
    written = []
    for place, row in rows.items():
        if place not in found:
            continue
        worth = _number(row[maximum]) if maximum is not None else None
        score = _scaled(found[place], worth or found[place].max_score)
        new = [*(row[c] for c in kept), ""][: len(header)]
        new[grade] = score
        written.append(new)
    path = folder / "moodle.csv"
    write_atomically(path, as_csv(header, written))
    shown = table.columns(_MOODLE_NAMES) or table.columns(_MOODLE_IDS)
    remarks += _without_hand_in(
        " ".join(row[c] for c in shown) for place, row in rows.items() if place not in found
    )
    return Exported(path, len(written), remarks)


def _moodle_keys(table: Table, row: list[str]) -> list[str]:
    ids = [row[c] for c in table.columns(_MOODLE_IDS)]
    # A worksheet says "Participant 4711".
    ids += [value.removeprefix("Participant ") for value in ids]
    names = [row[c] for c in table.columns(["full name"])]
    first, last = table.column("first name"), table.column("surname", "last name")
    if first is not None and last is not None:
        names += names_of(row[first].strip(), row[last].strip())
    return [*ids, *map(in_front_of_at, ids), *names]


# -- all -------------------------------------------------------------------------------------------


def _without_hand_in(names: Iterable[str]) -> list[str]:
    return [_("{name}: nothing was handed in.").format(name=name) for name in names]


def _scaled(result: Result, worth: float) -> str:
    """Return a score in the scale of an LMS's column, which may be 100 points."""
    return points(result.score * worth / result.max_score)


def _number(text: str) -> float | None:
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        return None
    return number if 0 < number < float("inf") else None

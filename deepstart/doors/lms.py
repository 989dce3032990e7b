"""The files that learning management systems import, from the results of `deepstart grade`."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from deepstart.doors.rosters import (
    ExportError,
    Matched,
    Person,
    Table,
    in_front_of_at,
    match,
    names_of,
    orders_of,
    read_table,
    same_student,
    whole,
)
from deepstart.doors.words import diagnoses_text, overview
from deepstart.grading.output import Output, file_name
from deepstart.grading.register import Register
from deepstart.judge.failure import GRADER_FAILED
from deepstart.language import _
from deepstart.report.format import AsItCame, as_csv, points
from deepstart.results import (
    CheckResult,
    QuestionResult,
    Result,
    from_json,
    json_text,
    write_atomically,
)
from deepstart.submissions.lms_names import late

FORMATS = ("gradescope", "canvas", "moodle", "csv")


@dataclass(frozen=True)
class Exported:
    """What was written: where, how many submissions are in it, and what somebody should look at."""

    path: Path
    count: int
    remarks: list[str]


def export(folder: Path, format: str, roster: Path | None = None) -> Exported:
    """Write the results of a graded folder in one of FORMATS; ExportError if that cannot be.

    `roster` is the file that Canvas or Moodle exports: it has the ids that they import by.
    """
    results, left_out, remarks = _results(Register(Output(folder)))
    if not results:
        sentence = _("{folder} holds no result that counts:").format(folder=folder)
        raise ExportError("\n  ".join([sentence, *remarks]))
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
        to = _to_canvas if format == "canvas" else _to_moodle
        written = to(folder, results, left_out, roster)
    return Exported(written.path, written.count, remarks + written.remarks)


def _results(register: Register) -> tuple[list[Result], list[Result], list[str]]:
    """Return a batch's results that count, those that failed, and what somebody should look at."""
    folder = register.out.folder
    results = []
    for path in sorted(register.out.results.glob("*.json")):
        try:
            results.append(from_json(path.read_text(encoding="utf-8")))
        except ValueError:
            raise ExportError(
                _("{path} is not a result of this version; grade it again.").format(path=path)
            ) from None
    if not results:
        graded = sorted(path.parent for path in folder.glob("*/results"))
        if graded:
            raise ExportError(
                _("{folder} has a folder for each assignment; name one of them: {names}.").format(
                    folder=folder, names=", ".join(map(str, graded))
                )
            )
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
    results.sort(key=lambda result: result.submission)
    by_name = {result.submission: result for result in results}
    gone, superseded = set(register.gone(by_name)), register.superseded()
    kept, failed, remarks = [], [], []
    for result in results:
        name = result.submission
        if name in gone:
            text = _("{submission}: no longer in its folder; left out.")
            remarks.append(text.format(submission=name))
        elif later := by_name.get(superseded.get(name, "")):
            remarks.append(same_student(result, later))
        elif result.error and result.error.kind == GRADER_FAILED:
            failed.append(result)
            text = _("{submission}: the grader itself failed; left out.")
            remarks.append(text.format(submission=name))
        else:
            kept.append(result)
            if result.error:
                text = _("{submission}: 0 points, because it could not be graded. {why}")
                remarks.append(text.format(submission=name, why=result.error.message))
    for name in late(result.submission for result in kept):
        remarks.append(_("{submission}: late.").format(submission=name))
    return kept, failed, remarks


# -- Gradescope ------------------------------------------------------------------------------------


def _to_gradescope(folder: Path, results: list[Result]) -> Exported:
    target = folder / "gradescope"
    target.mkdir(exist_ok=True)
    for earlier in target.glob("*.json"):  # of submissions that may be gone
        earlier.unlink()
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
# Canvas imports no file without the section's column, though it does not read the section.
_SECTION = "section"
_CANVAS = ("student", "lastname", "firstname", *_CANVAS_IDS, "root account", _SECTION)
_CANVAS_TEST_STUDENTS = ("student, test", "test student")


def _to_canvas(
    folder: Path, results: list[Result], left_out: list[Result], roster: Path
) -> Exported:
    table = read_table(roster, _CANVAS)
    if table.column(_SECTION) is None:
        # Behind the last column of those in front of the assignments.
        place = max(table.columns(_CANVAS), default=-1) + 1
        table = table.with_column(place, _SECTION.title())
    named, number = table.columns(("student", "lastname", "firstname")), table.column("id")
    if not named or number is None:
        raise ExportError(
            _(
                "{path} has no columns Student and ID; export the whole gradebook from Canvas."
            ).format(path=roster)
        )
    # Between the header and the students are rows on points and on posting, which have no id.
    rows = {place: row for place, row in enumerate(table.rows) if row[number].strip()}
    people = {
        place: _canvas_person(table, row)
        for place, row in rows.items()
        if _canvas_name(table, row).casefold() not in _CANVAS_TEST_STUDENTS
    }
    matched = match(results, people, Register(Output(folder)).time, left_out)
    remarks = list(matched.remarks)
    own = _canvas_column(table, results[0].assignment)
    title = results[0].assignment if own is None else table.header[own]
    worth = _canvas_worth(table, own, named[0]) or results[0].max_score
    if own is None:
        text = _("Canvas has no assignment {name} yet; the import will offer to make it.")
        remarks.append(text.format(name=title))
    kept, ids = table.columns(_CANVAS), table.columns(_CANVAS_IDS)
    head = ["    Points Possible" if c == named[0] else "" for c in kept]
    written = [
        [*(whole(row[c]) if c in ids else row[c] for c in kept), _scaled(result, worth)]
        for place, row in rows.items()
        if (result := matched.found.get(place))
    ]
    header = [*(table.header[c] for c in kept), title]
    path = folder / "canvas.csv"
    write_atomically(path, as_csv(header, [[*head, points(worth)], *written]))
    return Exported(path, len(written), remarks + _without_submission(matched))


def _canvas_name(table: Table, row: list[str]) -> str:
    """Return a student's name as Canvas sorts it, which a setting splits into two columns."""
    student = table.column("student")
    if student is not None:
        return row[student].strip()
    return ", ".join(row[c].strip() for n in ("lastname", "firstname") for c in table.columns([n]))


def _canvas_person(table: Table, row: list[str]) -> Person:
    name = _canvas_name(table, row)
    ids = [row[c] for c in table.columns(_CANVAS_IDS)]
    last, _comma, first = name.partition(",")
    names = names_of(first.strip(), last.strip()) if first else orders_of(name)
    return Person(
        shown=name,
        numbers=[row[c] for c in table.columns(["id"])],
        names=[*ids[1:], *map(in_front_of_at, ids), *names],
    )


def _canvas_column(table: Table, assignment: str) -> int | None:
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


def _to_moodle(
    folder: Path, results: list[Result], left_out: list[Result], roster: Path
) -> Exported:
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
    people = {place: _moodle_person(table, row) for place, row in rows.items()}
    matched = match(results, people, Register(Output(folder)).time, left_out)
    remarks = list(matched.remarks)
    grade, maximum = table.column("grade"), table.column("maximum grade")
    if grade is not None:
        # A grading worksheet, which goes back as it came.
        header, kept = list(table.header), list(range(len(table.header)))
    else:
        kept = table.columns(_MOODLE)
        header, grade = [*(table.header[c] for c in kept), results[0].assignment], len(kept)
        text = _("The grade item in Moodle has to be worth {worth} points, as these scores are.")
        remarks.append(text.format(worth=points(results[0].max_score)))
    chosen = table.columns((*_MOODLE_NAMES, "online text"))
    written = []
    for place, row in rows.items():
        if place not in matched.found:
            continue
        result = matched.found[place]
        worth = _number(row[maximum]) if maximum is not None else None
        cells = [row[c] if c in chosen and _calculates(row[c]) else AsItCame(row[c]) for c in kept]
        new = [*cells, ""][: len(header)]
        new[grade] = _scaled(result, worth or result.max_score)
        written.append(new)
    path = folder / "moodle.csv"
    write_atomically(path, as_csv([*map(AsItCame, header)], written))
    return Exported(path, len(written), remarks + _without_submission(matched))


def _calculates(chosen: str) -> bool:
    """Say whether a text that a student chose is more than a dash in an empty place."""
    return not re.fullmatch(r"\s*-+(\s.*)?", chosen, re.DOTALL)


def _moodle_person(table: Table, row: list[str]) -> Person:
    # A worksheet says "Participant 4711", and files bear that number.
    numbers = [row[c].strip().removeprefix("Participant ") for c in table.columns(["identifier"])]
    ids = [row[c] for c in table.columns(_MOODLE_IDS)]
    names = [order for c in table.columns(["full name"]) for order in orders_of(row[c])]
    first, last = table.column("first name"), table.column("surname", "last name")
    if first is not None and last is not None:
        names += names_of(row[first].strip(), row[last].strip())
    shown = table.columns(_MOODLE_NAMES) or table.columns(_MOODLE_IDS)
    return Person(
        shown=" ".join(row[c] for c in shown),
        numbers=numbers,
        names=[*ids, *map(in_front_of_at, ids), *names],
    )


# -- all -------------------------------------------------------------------------------------------


def _without_submission(matched: Matched) -> list[str]:
    doubtful = _("{name}: what may be this student's is left out.")
    return [
        *(doubtful.format(name=name) for name in matched.doubtful),
        *(_("{name}: nothing was handed in.").format(name=name) for name in matched.without),
    ]


def _scaled(result: Result, worth: float) -> str:
    """Return a score in the scale of an LMS's column, which may be 100 points."""
    return points(result.score * worth / result.max_score)


def _number(text: str) -> float | None:
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        return None
    return number if 0 < number < float("inf") else None

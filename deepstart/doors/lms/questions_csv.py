"""A plain CSV file, for everything else: a row for every question of every submission."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from deepstart.doors.lms.graded import Exported, GradedFolder
from deepstart.notebook.statuses import points
from deepstart.report.csv_tables import as_csv
from deepstart.results import Result, write_atomically

_HEADER = ("student", "submission", "assignment", "question", "status", "score", "max_score")


def write(graded: GradedFolder, roster: Path | None) -> Exported:
    """Write questions.csv."""
    path = graded.folder / "questions.csv"
    write_atomically(path, as_csv(_HEADER, _rows(graded.results)))
    return Exported(path, len(graded.results))


def _rows(results: Sequence[Result]) -> Iterator[Sequence[object]]:
    complete = next((result for result in results if result.questions), None)
    all_questions = complete.questions if complete else ()
    for result in results:
        who = (result.student, result.submission, result.assignment)
        if result.error and not all_questions:
            yield (*who, "", "error", "0", points(result.max_score))
        for question in result.questions or all_questions:
            status = "error" if result.error else question.status
            score = 0.0 if result.error else question.score
            yield (*who, question.id, status, points(score), points(question.max_score))

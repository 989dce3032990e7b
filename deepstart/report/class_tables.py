"""The CSV files of a class: grades.csv, items.csv, misconceptions.csv and similar.csv."""

from collections.abc import Sequence
from dataclasses import fields

from deepstart.course import Assignment
from deepstart.notebook.statuses import points
from deepstart.report.analysis import Analysis, QuestionFigures
from deepstart.report.csv_tables import as_csv
from deepstart.report.gradebook import Row


def grades_csv(assignment: Assignment, rows: Sequence[Row]) -> str:
    """Return the grades: a row per submission, a column per question."""
    questions = [question.id for question in assignment.questions]
    lines = []
    for row in rows:
        scores = {question.id: question.score for question in row.questions}
        lines.append(
            [
                row.student,
                row.submission,
                row.status,
                points(row.score),
                points(row.max_score),
                *(points(scores.get(question, 0.0)) for question in questions),
            ]
        )
    return as_csv(["student", "submission", "status", "score", "max_score", *questions], lines)


def questions_csv(numbers: Analysis) -> str:
    """Return the numbers of each question; empty where nothing can be said."""
    header = [field.name for field in fields(QuestionFigures)]
    return as_csv(
        header,
        [[_cell(getattr(question, name)) for name in header] for question in numbers.questions],
    )


def misconceptions_csv(numbers: Analysis) -> str:
    """Return a row per misconception: who holds it, most widespread first."""
    return as_csv(
        ["question", "misconception", "held_by", "submissions", "message"],
        [
            [m.question, m.id, len(m.submissions), "; ".join(m.submissions), m.message]
            for m in numbers.misconceptions
        ],
    )


def similar_csv(numbers: Analysis) -> str:
    """Return a row per pair of submissions that are alike, most alike first: it proves nothing."""
    return as_csv(
        ["submission", "other", "share", "shared_fingerprints", "questions"],
        [[p.one, p.other, f"{p.share:.3f}", p.shared, " ".join(p.parts)] for p in numbers.alike],
    )


def _cell(value: object) -> object:
    if value is None:
        return ""
    return f"{value:.4f}".rstrip("0").rstrip(".") if isinstance(value, float) else value

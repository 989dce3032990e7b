"""The files that people read: a feedback page per student, the batch's report, grades.csv."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import jinja2
from markupsafe import Markup, escape

from deepstart.course import Assignment
from deepstart.language import _, language
from deepstart.results import Result

# How formulas begin; some spreadsheets take the wide forms that Chinese keyboards give, too. And
# where commas are decimal points, a semicolon ends a cell.
_FORMULA = re.compile(r"(^|[;,|\t\r\n])(?=[=+\-@＝＋－＠\t\r\n])")

# What steers a terminal, or turns text around so that it reads as something else.
_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")

_HTML_LANGUAGE = {"en": "en", "zh": "zh-CN"}


def feedback_page(assignment: Assignment, result: Result) -> str:
    """Return a student's feedback as one HTML file that needs nothing else."""
    words = {
        "passed": _("✓ passed"),
        "partial": _("~ partly"),
        "failed": _("✗ not yet"),
        "skipped": _("– not run:"),
        "comma": _(", "),
        "missing": _("✗ not written"),
        "timeout": _("✗ took too long"),
        "crashed": _("✗ crashed"),
        "footer": _("Checks that show no input use data that is kept back."),
    }
    return _render("feedback.html.j2", _title(assignment), words, result=result)


def report_page(assignment: Assignment, results: Sequence[tuple[Result, str]]) -> str:
    """Return the overview of a batch; with each result comes the name of its feedback page."""
    words = {
        "submissions": _("{} submissions"),
        "isolation": _("isolation"),
        "student": _("student"),
        "score": _("score"),
        "misconceptions": _("What was misunderstood"),
    }
    held: dict[tuple[str, str], list[str]] = {}
    for result, _page in results:
        for question in result.questions:
            for diagnosis in question.diagnoses:
                held.setdefault((diagnosis.message, question.id), []).append(result.student)
    ranked = sorted(held.items(), key=lambda item: -len(item[1]))
    return _render(
        "report.html.j2",
        _title(assignment),
        words,
        results=results,
        rows=results,
        questions=[question.id for question in assignment.questions],
        isolation=results[0][0].isolation if results else "",
        held=[(message, question, students) for (message, question), students in ranked],
    )


def grades_csv(assignment: Assignment, results: Sequence[Result]) -> str:
    """Return the table of grades: a row per submission, a column per question."""
    questions = [question.id for question in assignment.questions]
    rows = []
    for result in results:
        scores = {question.id: question.score for question in result.questions}
        rows.append(
            [
                result.student,
                result.submission,
                result.status,
                points(result.score),
                points(result.max_score),
                *(points(scores.get(question, 0.0)) for question in questions),
            ]
        )
    return as_csv(["student", "submission", "status", "score", "max_score", *questions], rows)


def as_csv(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a table as CSV in which no cell is a formula to a spreadsheet."""
    text = io.StringIO()
    writer = csv.writer(text)
    for row in (header, *rows):
        writer.writerow([_harmless(cell) if isinstance(cell, str) else cell for cell in row])
    return text.getvalue()


def points(number: float) -> str:
    """Return points as people write them: 2, 1.5, 0.67."""
    return f"{number:.2f}".rstrip("0").rstrip(".")


def _harmless(text: str) -> str:
    """Return text that no spreadsheet takes for a formula."""
    return _FORMULA.sub(r"\1'", text)


def _unsteered(value: object) -> object:
    """Return a value that is about to be written into a page, without steering characters."""
    if isinstance(value, Markup):
        return Markup(_STEERING.sub("\N{REPLACEMENT CHARACTER}", value))
    return _STEERING.sub("\N{REPLACEMENT CHARACTER}", value) if isinstance(value, str) else value


def _prose(text: str) -> Markup:
    """Return a message as HTML: what stands between backticks is code, all else is text."""
    parts = text.split("`")
    if len(parts) % 2 == 0:  # a backtick of the student's own
        return escape(text)
    return Markup("").join(
        Markup("<code>{}</code>").format(part) if number % 2 else escape(part)
        for number, part in enumerate(parts)
    )


def _title(assignment: Assignment) -> str:
    return f"{assignment.id} · {assignment.title[language()]}"


def _render(template: str, title: str, words: dict[str, str], **values: Any) -> str:
    style = files("deepstart").joinpath("templates/page.css").read_text(encoding="utf-8")
    return (
        _templates()
        .get_template(template)
        .render(title=title, words=words, lang=_HTML_LANGUAGE[language()], style=style, **values)
    )


@cache
def _templates() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("deepstart"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
        finalize=_unsteered,
    )
    environment.filters["points"] = points
    environment.filters["prose"] = _prose
    return environment

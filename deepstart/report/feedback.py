"""The pages that students read, the table of grades, and what all pages are made with.

The instructor's report is in `report`.
"""

import base64
import csv
import hashlib
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, TypeGuard

import jinja2
from markupsafe import Markup, escape

from deepstart.course import Assignment
from deepstart.language import _, language
from deepstart.report import charts
from deepstart.report.gradebook import Row
from deepstart.results import CheckStatus, Finding, Grid, QuestionResult, Result

# How formulas begin; some spreadsheets take the wide forms that Chinese keyboards give, too. And
# where commas are decimal points, a semicolon ends a cell.
_FORMULA = re.compile(r"(^|[;,|\t\r\n])(?=[=+\-@＝＋－＠\t\r\n])")

# What steers a terminal, or turns text around so that it reads as something else.
_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")

_HTML_LANGUAGE = {"en": "en", "zh": "zh-CN"}
_MOST_BARS = 16


def feedback_page(
    assignment: Assignment, result: Result, headings: Mapping[str, str] | None = None
) -> str:
    """Return a student's feedback as one HTML file that needs nothing else.

    `headings`: the heading of the notebook's section on each question, for what to read again.
    """
    words = {
        **status_words(),
        "comma": _(", "),
        "score": _("Score"),
        "questions": _("Questions"),
        "hidden": _("on data that is not shown"),
        "call": _("The call"),
        "found": _("What came of it"),
        "advice": _("To think about"),
        "probably": _("A likely reason:"),
        "read": _("Read again: the section “{heading}” of the notebook {notebook}."),
        "got": _("yours"),
        "expected": _("expected"),
        "scroll": _("Comparison; scrolls sideways"),
        "passed_checks": _("Passed:"),
        "footer": _("Checks “on data that is not shown” keep their data back."),
        "trouble": _("This file could not be graded"),
    }
    return render(
        "feedback.html.j2",
        title_of(assignment),
        words,
        result=result,
        notebook=assignment.id,
        headings=headings or {},
        finding=result.details.finding,
        checks_with=_checks_with,
        grid_rows=grid_rows,
        grid_caption=grid_caption,
        picture=_picture,
    )


def _checks_with(question: QuestionResult, status: CheckStatus) -> list[str]:
    """Return what the checks of a question that went like this are called."""
    return [test.name.replace("_", " ") for test in question.tests if test.status == status]


def status_words() -> dict[str, str]:
    """Return what the statuses of questions and checks are called, each with a sign of its own."""
    return {
        "passed": _("✓ passed"),
        "partial": _("~ partly"),
        "failed": _("✗ not yet"),
        "skipped": _("– not run:"),
        "missing": _("✗ not written"),
        "timeout": _("✗ took too long"),
        "crashed": _("✗ crashed"),
    }


def grid_caption(grid: Grid) -> str:
    """Return what stands above a grid."""
    place = grid.place or "result"
    if grid.before:
        place += "[" + ", ".join([*map(str, grid.before), ":", ":"]) + "]"
    text = _("`{place}`, shape {shape}: your values, and below the wrong ones what was expected")
    if not grid.is_whole:
        text = _(
            "A part of `{place}`, shape {shape}: your values, and below the wrong ones what was "
            "expected"
        )
    return text.format(place=place, shape=grid.shape)


def grid_rows(grid: Grid) -> list[tuple[str, list[tuple[str, str, bool]]]]:
    """Return the rows of a grid: their heading, and each cell's (got, expected, is wrong)."""
    return [
        (
            "" if len(grid.shape) == 1 else f"[{grid.row + i}]",
            list(zip(got, expected, wrong, strict=True)),
        )
        for i, (got, expected, wrong) in enumerate(
            zip(grid.got, grid.expected, grid.wrong, strict=True)
        )
    ]


def _picture(finding: Finding) -> Markup:
    """Return a picture of what came back beside what was expected, or nothing."""
    grid = finding.grid
    if grid is None or not grid.series:
        return Markup("")
    got, expected = zip(*grid.series, strict=True)
    title = _("Chart: your values (filled, solid) and the expected ones (outlined, dashed)")
    if len(got) > _MOST_BARS:
        return charts.lines(got, expected, title)
    if len(grid.shape) == 1:
        names = [f"[{i}]" for i in range(len(got))]
    else:
        names = [str(i) for i in _indices(grid.shape)]
    return charts.bars(got, expected, names, title)


def _indices(shape: Sequence[int]) -> list[str]:
    """Return the indices of all elements of an array, in order, as `1,0`."""
    indices = [""]
    for length in shape:
        indices = [f"{head},{i}".lstrip(",") for head in indices for i in range(length)]
    return indices


def grades_csv(assignment: Assignment, results: Sequence[Row]) -> str:
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


class AsItCame(str):
    """A cell that another program wrote, and that goes back to it unchanged."""


def as_csv(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a table as CSV in which no cell of ours is a formula to a spreadsheet."""
    text = io.StringIO()
    writer = csv.writer(text)
    for row in (header, *rows):
        writer.writerow([_harmless(c) if _may_be_formula(c) else c for c in row])
    return text.getvalue()


def _may_be_formula(cell: object) -> TypeGuard[str]:
    return isinstance(cell, str) and not isinstance(cell, AsItCame)


def points(number: float) -> str:
    """Return points as people write them: 2, 1.5, 0.67."""
    return f"{number:.2f}".rstrip("0").rstrip(".")


def _harmless(text: str) -> str:
    """Return text that no spreadsheet takes for a formula."""
    return _FORMULA.sub(r"\1'", text)


def _unsteered(value: object) -> object:
    """Return a value that is about to be written into a page, without steering characters."""
    if not isinstance(value, str) or value.isprintable():  # most: it is quicker than looking
        return value
    if isinstance(value, Markup):
        return Markup(_STEERING.sub("\N{REPLACEMENT CHARACTER}", value))
    return _STEERING.sub("\N{REPLACEMENT CHARACTER}", value)


def _prose(text: str) -> Markup:
    """Return a message as HTML: what stands between backticks is code, all else is text."""
    parts = text.split("`")
    if len(parts) % 2 == 0:  # a backtick of the student's own
        return escape(text)
    return Markup("").join(
        Markup("<code>{}</code>").format(part) if number % 2 else escape(part)
        for number, part in enumerate(parts)
    )


def title_of(assignment: Assignment) -> str:
    """Return an assignment's number and title in the language in use."""
    return f"{assignment.id} · {assignment.title[language()]}"


def render(template: str, title: str, words: dict[str, str], **values: Any) -> str:
    """Return a page of one of the templates as one text."""
    return "".join(rendered(template, title, words, **values))


def rendered(template: str, title: str, words: dict[str, str], **values: Any) -> Iterator[str]:
    """Yield a page of one of the templates: one file that loads and runs nothing from outside."""
    script = values.get("script", "")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    allowed = f"script-src 'sha256-{digest}'" if script else "script-src 'none'"
    return (
        templates()
        .get_template(template)
        .generate(
            title=title,
            words=words,
            lang=_HTML_LANGUAGE[language()],
            style=Markup(asset("page.css")),
            policy=f"default-src 'none'; style-src 'unsafe-inline'; {allowed}",
            **values,
        )
    )


@cache
def asset(name: str) -> str:
    """Return the text of a file that lies beside the templates."""
    return files(__package__).joinpath("templates", name).read_text(encoding="utf-8")


@cache
def templates() -> jinja2.Environment:
    """Return the templates, in which `points` and `prose` are filters."""
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("deepstart.report"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
        auto_reload=False,
        finalize=_unsteered,
    )
    environment.filters["points"] = points
    environment.filters["prose"] = _prose
    return environment

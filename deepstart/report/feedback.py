"""The page that a student reads of a submission."""

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from deepstart.course import Assignment
from deepstart.language import _
from deepstart.report import charts
from deepstart.report.templating import page, title_of
from deepstart.results import CheckStatus, Finding, Grid, QuestionResult, Result

_MOST_BARS = 16


def feedback_page(
    assignment: Assignment, result: Result, headings: Mapping[str, str] | None = None
) -> str:
    """Return a student's feedback as one HTML file that needs nothing else.

    `headings`: by question, the heading of the section of the notebook that explains it.
    """
    words = {
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
    return "".join(
        page(
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
    )


def _checks_with(question: QuestionResult, status: CheckStatus) -> list[str]:
    """Return the names of those checks of a question that have this status."""
    return [test.name.replace("_", " ") for test in question.tests if test.status == status]


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

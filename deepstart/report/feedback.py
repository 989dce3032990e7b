"""The page that a student reads of a submission."""

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from deepstart.course import Assignment
from deepstart.language import _
from deepstart.notebook.shown_arrays import array_diff_caption, array_diff_rows
from deepstart.report import charts
from deepstart.report.templating import page, title_of
from deepstart.results import CheckStatus, Finding, QuestionResult, Result

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
            array_diff_rows=array_diff_rows,
            array_diff_caption=array_diff_caption,
            picture=_picture,
        )
    )


def _checks_with(question: QuestionResult, status: CheckStatus) -> list[str]:
    """Return the names of those checks of a question that have this status."""
    return [test.name.replace("_", " ") for test in question.tests if test.status == status]


def _picture(finding: Finding) -> Markup:
    """Return a picture of what came back beside what was expected, or nothing."""
    diff = finding.array_diff
    if diff is None or not diff.series:
        return Markup("")
    got, expected = zip(*diff.series, strict=True)
    title = _("Chart: your values (filled, solid) and the expected ones (outlined, dashed)")
    if len(got) > _MOST_BARS:
        return charts.lines(got, expected, title)
    if len(diff.shape) == 1:
        names = [f"[{i}]" for i in range(len(got))]
    else:
        names = [str(i) for i in _indices(diff.shape)]
    return charts.bars(got, expected, names, title)


def _indices(shape: Sequence[int]) -> list[str]:
    """Return the indices of all elements of an array, in order, as `1,0`."""
    indices = [""]
    for length in shape:
        indices = [f"{head},{i}".lstrip(",") for head in indices for i in range(length)]
    return indices

"""The page that an instructor reads of a class: report.html, and the line that sums it up."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from statistics import fmean, median
from types import MappingProxyType

from markupsafe import Markup

from deepstart.course import Assignment
from deepstart.language import _
from deepstart.notebook.statuses import points
from deepstart.report import charts
from deepstart.report.analysis import Analysis
from deepstart.report.gradebook import Gradebook, Row
from deepstart.report.templating import asset, page, title_of
from deepstart.submissions.lms_names import late


def report_page(
    assignment: Assignment,
    rows: Sequence[Row],
    page_of: Callable[[str], str],
    numbers: Analysis,
    superseded: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[str]:
    """Yield the overview of a class, one HTML file, in parts: of a large class it is large.

    `page_of`: gives the file name of a submission's feedback page for the name of the submission.
    `superseded`: the submissions that do not count, and for each the one that does.
    """
    return page(
        "report.html.j2",
        title_of(assignment),
        {**_headings(), **_columns(), **_phrases(), **_explanations(numbers.graded)},
        who=_who(rows),
        numbers=numbers,
        rows=rows,
        names={row.submission: row.student for row in rows},
        late=late(row.submission for row in rows),
        superseded=superseded,
        page_of=page_of,
        questions=assignment.questions,
        chart=_chart(numbers),
        summary=_summary(numbers, assignment),
        share=_share,
        correlation=_correlation,
        script=Markup(asset("report.js")),
    )


def _headings() -> dict[str, str]:
    """Return the headings of the page's sections."""
    return {
        "sections": _("Sections"),
        "scores": _("Scores"),
        "questions": _("Questions"),
        "misconceptions": _("What was misunderstood"),
        "attention": _("Nothing to grade"),
        "again": _("Late, or handed in again"),
        "alike": _("Similar submissions"),
        "students": _("Submissions"),
    }


def _columns() -> dict[str, str]:
    """Return the headings of the columns of its tables."""
    return {
        "student": _("student"),
        "score": _("score"),
        "question": _("question"),
        "worth": _("points"),
        "difficulty": _("mean share"),
        "solved": _("solved by"),
        "discrimination": _("discrimination"),
        "lost": _("points lost"),
        "unwritten": _("not written"),
        "timeouts": _("timed out"),
        "crashes": _("crashed"),
        "other": _("and"),
        "share": _("alike"),
        "parts": _("above all in"),
    }


def _phrases() -> dict[str, str]:
    """Return what stands in its lists, and beside its tables."""
    return {
        "late": _("late"),
        "counts": _("handed in again; what counts is {later}"),
        "example": _("An example: {student}"),
        "none": _("none"),
        "held": _("{number} submissions"),
        "held_one": _("1 submission"),
        "comma": _(", "),
        "nothing_filled_in": _("Nothing of this assignment is filled in."),
        "table": _("Table; scrolls sideways"),
    }


def _explanations(graded: int) -> dict[str, str]:
    """Return what its tables mean, of so many submissions that could be graded."""
    return {
        "reading": _(
            "Mean share: of the points, over all {number} submissions that could be graded; what "
            "is not written counts as 0. Discrimination: the point-biserial correlation between "
            "solving the question and the score in all others, {number} submissions; near 0 or "
            "below 0 the question does not tell who understood the rest. “–”: cannot be said."
        ).format(number=graded),
        "no_proof": _(
            "No proof: pairs to look at. Their code is alike after names, comments and layout are "
            "taken away, and is not what many have written, nor the notebook's own or the "
            "solution's. People who work together write alike, too."
        ),
        "no_pairs": _("No two submissions are alike in more than what most have in common."),
    }


def _who(rows: Sequence[Row]) -> str:
    isolation = rows[0].isolation if rows else ""
    return _("{number} submissions; isolation: {isolation}").format(
        number=len(rows), isolation=isolation or _("none")
    )


def summary(gradebook: Gradebook, assignment: Assignment) -> str:
    """Return one line on a class: the mean score, and how many submissions need a look."""
    scores = [row.score for row in gradebook.rows if row.status == "graded"]
    averages = []
    if scores:
        averages.append(_averages(len(scores), fmean(scores), median(scores), assignment))
    counts = {
        _("could not be graded: {number}"): sum(row.error is not None for row in gradebook.rows),
        _("nothing filled in: {number}"): sum(row.is_unwritten for row in gradebook.rows),
        _("late: {number}"): len(late(row.submission for row in gradebook.rows)),
        _("superseded by a later one: {number}"): len(gradebook.superseded),
    }
    rest = "; ".join(text.format(number=number) for text, number in counts.items() if number)
    return " ".join(filter(None, [*averages, rest[:1].upper() + rest[1:]]))


def _summary(numbers: Analysis, assignment: Assignment) -> str:
    if numbers.mean is None or numbers.median is None:
        return _("No submission could be graded.")
    return _averages(numbers.graded, numbers.mean, numbers.median, assignment)


def _averages(number: int, mean: float, middle: float, assignment: Assignment) -> str:
    return _("{number} graded: mean {mean}, median {median} of {points} points.").format(
        number=number, mean=points(mean), median=points(middle), points=points(assignment.points)
    )


def _chart(numbers: Analysis) -> Markup:
    counts = [part.count for part in numbers.bins]
    borders = [points(numbers.bins[0].low), *(points(part.high) for part in numbers.bins)]
    column = _("{count} with {low} to {high}")
    spoken = _(", ").join(
        column.format(count=part.count, low=points(part.low), high=points(part.high))
        for part in numbers.bins
        if part.count
    )
    title = _("Histogram of the scores: {told}").format(told=spoken)
    return charts.columns(counts, borders, title)


def _share(number: float | None) -> str:
    return "–" if number is None else f"{100 * number:.0f}%"


def _correlation(number: float | None) -> str:
    return "–" if number is None else f"{number:.2f}".replace("-", "−")

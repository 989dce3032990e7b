"""What an instructor reads of a batch: one page, and the same numbers as tables."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType

from markupsafe import Markup

from deepstart.course import Assignment
from deepstart.language import _
from deepstart.report import charts
from deepstart.report.analysis import Analysis, QuestionFigures, median
from deepstart.report.feedback import as_csv, asset, points, rendered, status_words, title_of
from deepstart.report.gradebook import Gradebook, Row
from deepstart.submissions.lms_names import late


def report_page(
    assignment: Assignment,
    rows: Sequence[Row],
    page_of: Callable[[str], str],
    numbers: Analysis,
    superseded: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[str]:
    """Yield the overview of a batch, one HTML file, in parts: of a large class it is large.

    `page_of`: gives the file name of a submission's feedback page for the name of the submission.
    `superseded`: the submissions that do not count, and for each the one that does.
    """
    words = {
        **status_words(),
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
        "scores": _("Scores"),
        "questions": _("Questions"),
        "misconceptions": _("What was misunderstood"),
        "students": _("Submissions"),
        "attention": _("Nothing to grade"),
        "again": _("Late, or handed in again"),
        "late": _("late"),
        "counts": _("handed in again; what counts is {later}"),
        "alike": _("Similar submissions"),
        "sections": _("Sections"),
        "example": _("An example: {student}"),
        "none": _("none"),
        "held": _("{number} submissions"),
        "held_one": _("1 submission"),
        "comma": _(", "),
        "reading": _(
            "Mean share: of the points, over all {number} submissions that could be graded; what "
            "is not written counts as 0. Discrimination: the point-biserial correlation between "
            "solving the question and the score in all others, {number} submissions; near 0 or "
            "below 0 the question does not tell who understood the rest. “–”: cannot be said."
        ).format(number=numbers.graded),
        "nothing_filled_in": _("Nothing of this assignment is filled in."),
        "no_proof": _(
            "No proof: pairs to look at. Their code is alike after names, comments and layout are "
            "taken away, and is not what many have written, nor the notebook's own or the "
            "solution's. People who work together write alike, too."
        ),
        "share": _("alike"),
        "parts": _("above all in"),
        "other": _("and"),
        "no_pairs": _("No two submissions are alike in more than what most have in common."),
        "table": _("Table; scrolls sideways"),
    }
    return rendered(
        "report.html.j2",
        title_of(assignment),
        words,
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


def _who(rows: Sequence[Row]) -> str:
    isolation = rows[0].isolation if rows else ""
    return _("{number} submissions; isolation: {isolation}").format(
        number=len(rows), isolation=isolation or _("none")
    )


def summary(book: Gradebook, assignment: Assignment) -> str:
    """Return what a class comes to, in a line."""
    graded = sorted(row.score for row in book.rows if row.status == "graded")
    middle = median(graded)
    said = []
    if middle is not None:
        mean = sum(graded) / len(graded)
        said.append(_class(len(graded), mean, middle, assignment))
    counts = {
        _("could not be graded: {number}"): sum(row.error is not None for row in book.rows),
        _("nothing filled in: {number}"): sum(row.is_unwritten for row in book.rows),
        _("late: {number}"): len(late(row.submission for row in book.rows)),
        _("superseded by a later one: {number}"): len(book.superseded),
    }
    rest = "; ".join(text.format(number=number) for text, number in counts.items() if number)
    return " ".join(filter(None, [*said, rest[:1].upper() + rest[1:]]))


def _class(number: int, mean: float, middle: float, assignment: Assignment) -> str:
    return _("{number} graded: mean {mean}, median {median} of {points} points.").format(
        number=number, mean=points(mean), median=points(middle), points=points(assignment.points)
    )


def _summary(numbers: Analysis, assignment: Assignment) -> str:
    if numbers.mean is None or numbers.median is None:
        return _("No submission could be graded.")
    return _class(numbers.graded, numbers.mean, numbers.median, assignment)


def _chart(numbers: Analysis) -> Markup:
    counts = [part.count for part in numbers.bins]
    borders = [points(numbers.bins[0].low), *(points(part.high) for part in numbers.bins)]
    said = _("{count} with {low} to {high}")
    told = _(", ").join(
        said.format(count=part.count, low=points(part.low), high=points(part.high))
        for part in numbers.bins
        if part.count
    )
    title = _("Histogram of the scores: {told}").format(told=told)
    return charts.columns(counts, borders, title)


def _share(number: float | None) -> str:
    return "–" if number is None else f"{100 * number:.0f}%"


def _correlation(number: float | None) -> str:
    return "–" if number is None else f"{number:.2f}".replace("-", "−")


def questions_csv(numbers: Analysis) -> str:
    """Return the numbers of each question; empty where nothing can be said."""
    header = list(QuestionFigures.__dataclass_fields__)
    rows = [[_cell(getattr(question, name)) for name in header] for question in numbers.questions]
    return as_csv(header, rows)


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
    """Return a row per pair of submissions that are alike, likest first: no proof of anything."""
    return as_csv(
        ["submission", "other", "share", "shared_fingerprints", "questions"],
        [[p.one, p.other, f"{p.share:.3f}", p.shared, " ".join(p.parts)] for p in numbers.alike],
    )


def _cell(value: object) -> object:
    if value is None:
        return ""
    return f"{value:.4f}".rstrip("0").rstrip(".") if isinstance(value, float) else value

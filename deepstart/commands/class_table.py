"""What grade and report print of a class."""

from typing import TYPE_CHECKING

from deepstart.language import _
from deepstart.terminal import console, visible, warn

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.table import Table

    from deepstart.grading.class_pages import Pages
    from deepstart.grading.output import Output
    from deepstart.report.gradebook import Row
    from deepstart.results import Result

_MOST_ROWS = 40  # on a screen
_WIDEST_NAME = 48


def results_of(out: "Output", but: "Iterable[str]" = ()) -> "Iterator[Result]":
    """Yield the results of a folder but those of some submissions, and say which files are none."""
    files = {out.result_of(name) for name in but}
    for path in sorted({*out.results.glob("*.json")} - files):
        try:
            result = out.read(path)
        except (ValueError, TypeError, KeyError):
            warn(
                _("{path} is left out: it is not a result of this version; grade it again.").format(
                    path=path
                )
            )
            continue
        yield result


def print_table(pages: "Pages") -> None:
    """Print a row per submission and where the pages lie; of a large class, what needs a look."""
    from deepstart.report.class_report import summary

    rows = pages.book.rows
    title = pages.assignment.id
    large = len(rows) > _MOST_ROWS
    if large:  # is in the report; here is what needs somebody, in a line each
        rows = [row for row in rows if row.error or row.is_unwritten]
        title = _("{assignment}: what could not be graded, or has nothing in it").format(
            assignment=title
        )
    out = console()
    if rows:
        out.print(_table(title, rows[:_MOST_ROWS], in_a_line_each=large))
    more = len(rows) - _MOST_ROWS
    if more > 0:
        out.print(_("and {number} more, in the report").format(number=more), markup=False)
    folder = pages.out.folder
    out.print(
        _("Feedback pages: {feedback}\nGrades: {grades}\nReport: {report}").format(
            feedback=folder / "feedback",
            grades=folder / "grades.csv",
            report=folder / "report.html",
        ),
        markup=False,
        soft_wrap=True,
    )
    out.print(summary(pages.book, pages.assignment), markup=False, soft_wrap=True)


def _table(title: str, rows: "Iterable[Row]", in_a_line_each: bool) -> "Table":
    from rich.markup import escape
    from rich.table import Table

    from deepstart.report.format import points

    table = Table(title=title, title_justify="left")
    table.add_column(_("submission"), overflow="ellipsis", no_wrap=True, max_width=_WIDEST_NAME)
    table.add_column(_("score"), justify="right", no_wrap=True)
    table.add_column(
        _("what to look at"),
        overflow="ellipsis" if in_a_line_each else "fold",
        no_wrap=in_a_line_each,
    )
    for row in rows:
        score = f"{points(row.score)} / {points(row.max_score)}"
        table.add_row(escape(visible(row.submission)), score, escape(visible(_notes(row))))
    return table


def _notes(row: "Row") -> str:
    """Return which questions of a submission somebody should look at, and why."""
    from deepstart.report.format import status_styles

    if row.error:
        return row.error.message
    notes = []
    styles = status_styles()
    for question in row.questions:
        if question.diagnoses:
            notes.append(f"{question.id}: {question.diagnoses[0].id}")
        elif question.status not in ("passed", "missing"):
            notes.append(f"{question.id}: {styles[question.status].word}")
    missing = [question.id for question in row.questions if question.status == "missing"]
    if missing:
        notes.append(_("not written: ") + ", ".join(missing))
    return "; ".join(notes)

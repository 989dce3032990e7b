"""What grade and report print of a class."""

from typing import TYPE_CHECKING

from deepstart.language import _
from deepstart.terminal import console, visible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.table import Table

    from deepstart.grading.class_results import AssignmentResults
    from deepstart.report.gradebook import Row

_MOST_ROWS = 40  # on a screen
_WIDEST_NAME = 48


def print_table(results: "AssignmentResults") -> None:
    """Print a row for each submission, of a large class only what needs a look; where pages are."""
    from deepstart.report.class_report import summary

    rows = results.rows
    title = results.assignment.id
    large = len(rows) > _MOST_ROWS
    if large:  # is in the report; here is what needs somebody, in a line each
        rows = results.need_a_look
        title = _("{assignment}: what could not be graded, or has nothing in it").format(
            assignment=title
        )
    out = console()
    if rows:
        out.print(_table(title, rows[:_MOST_ROWS], in_a_line_each=large))
    more = len(rows) - _MOST_ROWS
    if more > 0:
        out.print(_("and {number} more, in the report").format(number=more), markup=False)
    folder = results.folder
    out.print(
        _("Feedback pages: {feedback}\nGrades: {grades}\nReport: {report}").format(
            feedback=folder / "feedback",
            grades=folder / "grades.csv",
            report=folder / "report.html",
        ),
        markup=False,
        soft_wrap=True,
    )
    out.print(summary(results.book, results.assignment), markup=False, soft_wrap=True)


def _table(title: str, rows: "Iterable[Row]", in_a_line_each: bool) -> "Table":
    from rich.markup import escape
    from rich.table import Table

    from deepstart.notebook.statuses import points

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
    from deepstart.notebook.statuses import status_styles

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

"""What grade and report print of a class."""

from typing import TYPE_CHECKING

from deepstart.language import _
from deepstart.terminal import console, visible

if TYPE_CHECKING:
    from deepstart.grading.class_results import AssignmentResults
    from deepstart.report.gradebook import Row

_MOST_ROWS = 40  # on a screen
_WIDEST_NAME = 48


def print_table(results: "AssignmentResults") -> None:
    """Print a row for each submission, of a large class only what needs a look; where pages are."""
    from rich.console import OverflowMethod
    from rich.markup import escape
    from rich.table import Table

    from deepstart.report.feedback import points
    from deepstart.report.report import summary

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
        table = Table(title=title, title_justify="left")
        table.add_column(_("submission"), overflow="ellipsis", no_wrap=True, max_width=_WIDEST_NAME)
        table.add_column(_("score"), justify="right", no_wrap=True)
        fold: OverflowMethod = "ellipsis" if large else "fold"
        table.add_column(_("what to look at"), overflow=fold, no_wrap=large)
        for row in rows[:_MOST_ROWS]:
            score = f"{points(row.score)} / {points(row.max_score)}"
            table.add_row(escape(visible(row.submission)), score, escape(visible(_notes(row))))
        out.print(table)
    more = len(rows) - _MOST_ROWS
    if more > 0:
        out.print(_("and {number} more, in the report").format(number=more), markup=False)
    output = results.folder
    out.print(
        _("Feedback pages: {feedback}\nGrades: {grades}\nReport: {report}").format(
            feedback=output / "feedback",
            grades=output / "grades.csv",
            report=output / "report.html",
        ),
        markup=False,
        soft_wrap=True,
    )
    out.print(summary(results.book, results.assignment), markup=False, soft_wrap=True)


def _notes(row: "Row") -> str:
    from deepstart.report.feedback import status_words

    if row.error:
        return row.error.message
    notes = []
    words = status_words()
    for question in row.questions:
        if question.diagnoses:
            notes.append(f"{question.id}: {question.diagnoses[0].id}")
        elif question.status not in ("passed", "missing"):
            notes.append(f"{question.id}: {words[question.status].partition(' ')[2]}")
    missing = [question.id for question in row.questions if question.status == "missing"]
    if missing:
        notes.append(_("not written: ") + ", ".join(missing))
    return "; ".join(notes)

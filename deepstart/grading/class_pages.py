"""The pages and tables of a class in its output folder, written while it is graded."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from deepstart.course import Assignment, Course
from deepstart.grading.class_results import AssignmentResults
from deepstart.grading.errors import GradingError
from deepstart.grading.output import Output, file_name
from deepstart.grading.register import Register
from deepstart.language import _
from deepstart.report.analysis import analyse
from deepstart.report.class_report import report_page
from deepstart.report.class_tables import (
    grades_csv,
    misconceptions_csv,
    questions_csv,
    similar_csv,
)
from deepstart.report.feedback import feedback_page
from deepstart.report.gradebook import Gradebook
from deepstart.report.headings import headings
from deepstart.results import Origin, Problem, Result, not_graded, write_atomically
from deepstart.terminal import visible


class Pages:
    """What people read of the results of one assignment.

    superseded: of the submissions that are in no table, since the student has handed in again, the
    later one.
    """

    def __init__(self, out: Output, course: Course, assignment: Assignment) -> None:
        self.book = Gradebook()
        self.assignment = assignment
        self.out = out
        self.superseded: Mapping[str, str] = {}
        self.names: set[str] = set()
        self._headings = headings(course, assignment)

    def add(self, result: Result, anew: bool = True) -> None:
        """Write a result's feedback page, or only if there is none; keep a row of a table of it."""
        self.names.add(result.submission)
        path = self.out.page_of(result.submission)
        if anew or not path.is_file():
            write_atomically(path, self._page(result))
        if result.submission in self.superseded:
            self.book.superseded[result.submission] = self.superseded[result.submission]
        else:
            self.book.add(result)

    def _page(self, result: Result) -> str:
        try:
            return feedback_page(self.assignment, result, self._headings)
        except Exception as failure:  # nobody else's page waits for this one
            sentence = _(
                "This page could not be made ({kind}); the points in the tables hold all the "
                "same. Please report it."
            ).format(kind=type(failure).__name__)
            problem = Problem("page failed", sentence)
            origin = Origin(result.submission, result.student)
            without = not_graded(self.assignment, origin, problem)
            return feedback_page(self.assignment, without, self._headings)

    def finish(self) -> None:
        """Write what is about all results."""
        numbers = analyse(self.assignment, self.book)
        for name, text in {
            "grades.csv": grades_csv(self.assignment, self.book.rows),
            "items.csv": questions_csv(numbers),
            "misconceptions.csv": misconceptions_csv(numbers),
            "similar.csv": similar_csv(numbers),
            "report.html": report_page(
                self.assignment, self.book.rows, _page_name, numbers, self.book.superseded
            ),
        }.items():
            write_atomically(self.out.folder / name, text)


def _page_name(submission: str) -> str:
    return f"{file_name(submission)}.html"


def results_of(
    out: Output, notify: Callable[[str], None], but: Iterable[str] = ()
) -> Iterator[Result]:
    """Yield the results of a folder but those of some submissions, and say which files are none."""
    files = {out.result_of(name) for name in but}
    for path in sorted({*out.results.glob("*.json")} - files):
        try:
            result = out.read(path)
        except (ValueError, TypeError, KeyError):
            notify(
                _("{path} is left out: it is not a result of this version; grade it again.").format(
                    path=path
                )
            )
            continue
        yield result


def make_again(course: Course, output: Path, notify: Callable[[str], None]) -> AssignmentResults:
    """Make the pages and tables of a graded class again from its results, without grading.

    GradingError if the folder does not hold the results of one assignment, or somebody grades into
    it. `notify` gets a sentence for each file there that is no result.
    """
    out = Output(output)
    register = Register(out)
    assignment = course.assignment(_the_assignment(register))
    pages = Pages(out, course, assignment)
    with out.locked():
        out.prepare()
        register.tidy()
        pages.superseded = register.superseded()
        for result in results_of(out, notify):
            pages.add(result)
        pages.finish()
    return AssignmentResults(assignment, output, pages.book)


def _the_assignment(register: Register) -> str:
    """Return the id of the one assignment that the results are of."""
    out = register.out
    assignments = sorted(register.assignments())
    if len(assignments) == 1:
        return assignments[0]
    if assignments:
        raise GradingError(
            _("{results} holds results of {names}; keep one assignment in one folder.").format(
                results=out.results, names=", ".join(map(visible, assignments))
            )
        )
    graded = [path.parent for path in sorted(out.folder.glob("*/results"))]
    if graded:
        raise GradingError(
            _("{folder} has a folder for each assignment; name one of them: {names}.").format(
                folder=out.folder, names=", ".join(map(str, graded))
            )
        )
    raise GradingError(
        _("{results} holds no results; run `deepstart grade` first.").format(results=out.results)
    )

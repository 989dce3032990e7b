"""The pages and tables of a batch in its output folder, written while it is graded."""

from collections.abc import Mapping

from deepstart.course import Assignment, Course
from deepstart.grading.output import Output, file_name
from deepstart.language import _
from deepstart.report.analysis import analyse
from deepstart.report.feedback import feedback_page, grades_csv
from deepstart.report.gradebook import Gradebook
from deepstart.report.headings import headings
from deepstart.report.report import misconceptions_csv, questions_csv, report_page, similar_csv
from deepstart.results import Origin, Problem, Result, not_graded, write_atomically


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
            told = _(
                "This page could not be made ({kind}); the points in the tables hold all the "
                "same. Please report it."
            ).format(kind=type(failure).__name__)
            problem = Problem("page failed", told)
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

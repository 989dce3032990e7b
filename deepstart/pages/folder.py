"""The pages and tables of a batch in its output folder, written while it is graded."""

from deepstart.course import Assignment, Course
from deepstart.grading.output import Output, file_name
from deepstart.pages.analysis import analyse
from deepstart.pages.feedback import feedback_page, grades_csv
from deepstart.pages.gradebook import Gradebook
from deepstart.pages.headings import headings
from deepstart.pages.report import misconceptions_csv, questions_csv, report_page, similar_csv
from deepstart.results import Result, write_atomically


class Pages:
    """What people read of the results of one assignment."""

    def __init__(self, out: Output, course: Course, assignment: Assignment) -> None:
        self.book = Gradebook()
        self.assignment = assignment
        self.out = out
        self._headings = headings(course, assignment)

    def add(self, result: Result) -> None:
        """Write a result's feedback page; nothing larger than a row of a table is kept of it."""
        page = feedback_page(self.assignment, result, self._headings)
        write_atomically(self.out.feedback / _page_name(result.submission), page)
        self.book.add(result)

    def finish(self) -> None:
        """Write what is about all results."""
        rows = self.book.rows
        numbers = analyse(self.assignment, self.book)
        for name, text in {
            "grades.csv": grades_csv(self.assignment, rows),
            "questions.csv": questions_csv(numbers),
            "misconceptions.csv": misconceptions_csv(numbers),
            "similar.csv": similar_csv(numbers),
            "report.html": report_page(self.assignment, rows, _page_name, numbers),
        }.items():
            write_atomically(self.out.folder / name, text)


def _page_name(submission: str) -> str:
    return f"{file_name(submission)}.html"

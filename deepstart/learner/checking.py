"""Checking a learner's own files, one after the other, with a server that stays warm."""

import importlib.util
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from deepstart.course import Assignment, Course, CourseError
from deepstart.judge.grader import Grader
from deepstart.language import _
from deepstart.notebook.packages import pip_name
from deepstart.sandbox import isolation
from deepstart.sandbox.installed import pip_install
from deepstart.submissions.python_names import bindings
from deepstart.submissions.scripts import statements_of

if TYPE_CHECKING:
    from deepstart.results import Result
    from deepstart.submissions.submission import Submission


class Checker:
    """Scores files of a course; keeps one server, that of the assignment last worked on."""

    def __init__(self, course: Course) -> None:
        self._course = course
        # Their own code runs as it would without us, where it cannot be confined.
        self._confined = isolation.must_confine(unsafe=True)
        self._grader = Grader()
        self._assignment: Assignment | None = None

    def score(
        self, assignment: Assignment, submission: "Submission", questions: tuple[str, ...] = ()
    ) -> "Result":
        """Score a submission, or only some questions of it.

        An answer that is not Python counts as wrong here, and not as missing: it has been begun.
        ServerError or OSError with a sentence if it cannot be; the next one may be.
        """
        self._turn_to(assignment)
        result = self._grader.score(
            self._course, assignment, submission, questions=questions, confined=self._confined
        )
        return _with_broken_ones(assignment, submission, result)

    def close(self) -> None:
        """End the server, if there is one."""
        self._grader.close()

    def _turn_to(self, assignment: Assignment) -> None:
        """Leave what was checked before; CourseError if what this needs is not installed."""
        before, self._assignment = self._assignment, assignment
        if before is not None and before.id != assignment.id:
            self._forget_modules(before)
        if before is not None and before.needs != assignment.needs:
            self._grader.close()  # two servers at a time would be much for a small computer
        _refuse_what_is_not_installed(assignment)

    def _forget_modules(self, assignment: Assignment) -> None:
        """Forget what a suite has imported from its folder: another's may have the same names."""
        suite = str(self._course.suite(assignment))
        for name, module in list(sys.modules.items()):
            if str(getattr(module, "__file__", None) or "").startswith(suite):
                del sys.modules[name]


def _with_broken_ones(
    assignment: Assignment, submission: "Submission", result: "Result"
) -> "Result":
    """Return the result in which what is missing for a syntax error has failed."""
    broken = {
        name
        for cell in submission.cells
        if statements_of(cell.source) is None
        for name in bindings(cell.source)
    }
    questions = tuple(
        replace(question, status="failed")
        if question.status == "missing" and assignment.question(question.id).name in broken
        else question
        for question in result.questions
    )
    return replace(result, questions=questions)


def _refuse_what_is_not_installed(assignment: Assignment) -> None:
    missing = [name for name in assignment.needs if importlib.util.find_spec(name) is None]
    if missing:
        raise CourseError(
            _("{id} needs {names}: run `{command}`.").format(
                id=assignment.id,
                names=", ".join(missing),
                command=pip_install(*map(pip_name, missing)),
            )
        )

"""What stays in memory of a class while it is graded: about a kilobyte of each submission.

A whole result holds every check's message, the code of wrong answers, and arrays. It is written to
its files and forgotten; a row here holds what the tables and the report are made of.
"""

from bisect import insort
from collections.abc import Iterable
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Any, Literal, TypeVar

from deepstart.report.similarity import Prints
from deepstart.results import Problem, QuestionResult, Result

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Row:
    """A submission in the tables.

    score, max_score: in points. questions: without their checks. prints: the fingerprints of its
    code.
    """

    submission: str
    student: str
    status: Literal["graded", "error"]
    error: Problem | None
    score: float
    max_score: float
    isolation: str
    questions: tuple[QuestionResult, ...]
    prints: Prints

    @property
    def is_unwritten(self) -> bool:
        """Whether this is a submission in which nothing is filled in."""
        return bool(self.questions) and all(q.status == "missing" for q in self.questions)

    def question(self, question_id: str) -> QuestionResult | None:
        """Return how a question went; None if the file could not be graded."""
        return next((q for q in self.questions if q.id == question_id), None)


@dataclass(frozen=True, slots=True)
class Example:
    """What one student wrote, and the first thing that a check said of it."""

    student: str
    submission: str
    code: str
    message: str


class Gradebook:
    """The rows of one assignment, and for each misconception the example with the least code.

    superseded: the submissions that have no row, each with the later one of the same student.
    """

    def __init__(self, results: Iterable[Result] = ()) -> None:
        self.rows: list[Row] = []
        self.superseded: dict[str, str] = {}
        self.examples: dict[tuple[str, str], Example] = {}
        self._known: dict[Any, Any] = {}
        for result in results:
            self.add(result)

    def add(self, result: Result) -> None:
        """Add the row of a result; rows are in the order of the submissions' names."""
        prints = Prints.of(result.details.fingerprints)
        insort(
            self.rows,
            Row(
                result.submission,
                result.student,
                result.status,
                self._once(result.error),
                result.score,
                result.max_score,
                self._once(result.isolation),
                tuple(self._once(replace(question, tests=())) for question in result.questions),
                replace(prints, names=self._once(prints.names)),
            ),
            key=attrgetter("submission"),
        )
        if result.status == "graded":
            for question in result.questions:
                for diagnosis in question.diagnoses:
                    key = question.id, diagnosis.id
                    found = _example(result, question)
                    self.examples[key] = min(self.examples.get(key, found), found, key=_readability)

    def _once(self, value: T) -> T:
        """Return the first value that equals this one, so that equal ones take memory once."""
        first: T = self._known.setdefault(value, value)
        return first


def _example(result: Result, question: QuestionResult) -> Example:
    failed = (t.message for t in question.tests if t.status not in ("passed", "skipped"))
    code = result.details.answers.get(question.id, "")
    return Example(result.student, result.submission, code, next(failed, ""))


def _readability(example: Example) -> tuple[bool, int, str]:
    """Order examples so that the shortest code comes first, and who has none last."""
    return not example.code, len(example.code), example.submission

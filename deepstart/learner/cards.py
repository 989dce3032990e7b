"""What the judge found, and what a learner asked for, as cards below a notebook's cell."""

from deepstart.course import Course
from deepstart.language import _
from deepstart.notebook.card import NOTE, Card, CheckLine
from deepstart.notebook.statuses import points
from deepstart.results import CheckResult, QuestionResult, Result


def sentence(text: str) -> Card:
    """Return a card that judges nothing."""
    return Card(text, NOTE)


def card_of(course: Course, result: Result) -> Card:
    """Return the card of a result that has one question."""
    (question,) = result.questions
    score = _("Points: {points} of {total}").format(
        points=points(question.score), total=points(question.max_score)
    )
    if question.status == "missing":
        why = next(test.message for test in question.tests if test.message)
        return Card(why, "missing", score)
    return Card(
        heading=_("`{question}`: {passed} of {number} checks passed").format(
            question=question.id,
            passed=sum(test.status == "passed" for test in question.tests),
            number=len(question.tests),
        ),
        status=question.status,
        score=score,
        likely=tuple(diagnosis.message for diagnosis in question.diagnoses),
        checks=tuple(_line(course, result, question, test) for test in question.tests),
    )


def _line(course: Course, result: Result, question: QuestionResult, test: CheckResult) -> CheckLine:
    title = course.title_of_check(test.name)
    if test.status in ("passed", "skipped"):
        return CheckLine(title, test.status)
    found = result.details.finding(question.id, test.name)
    if found is None:
        return CheckLine(title, test.status, test.message)
    return CheckLine(
        title,
        test.status,
        problem=found.problem,
        advice=found.advice,
        call=found.call,
        array_diff=found.array_diff,
    )

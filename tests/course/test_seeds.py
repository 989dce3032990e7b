"""Suites hold for every secret of a course: right answers keep their points, wrong ones lose.

And they lose the same, since a submission has one score, whoever grades it.
"""

import itertools

import pytest

from deepstart.course import Assignment, Question
from deepstart.judge import banks
from deepstart.results import QuestionResult
from tests.course.answers import graded, names_in, styles
from tests.course.reference import course, load

SECRETS = [f"course {number}".encode() for number in range(6)]
QUESTIONS = [
    pytest.param(assignment, question, id=question.id)
    for assignment in course().assignments
    for question in assignment.questions
    if assignment.id != "09-keras" and question.id != "pairwise_sq_dists"  # which takes long
]


@pytest.mark.parametrize(("assignment", "question"), QUESTIONS)
def test_right_answers_are_right_for_every_secret(
    assignment: Assignment, question: Question
) -> None:
    answers = [("reference", dict(vars(load(assignment.id))))]
    answers += [(name, names_in(source)) for name, source in styles(question)]
    for secret, (name, names) in zip(SECRETS, itertools.cycle(answers), strict=False):
        result = graded(course(), assignment, question, names, secret)
        assert result.status == "passed", (secret, name, result.tests)


@pytest.mark.parametrize(("assignment", "question"), QUESTIONS)
def test_wrong_answers_earn_the_same_for_every_secret(
    assignment: Assignment, question: Question
) -> None:
    right = getattr(load(assignment.id), question.name)
    bank = banks.load_bank(course(), assignment).of(question.id)
    pairs = zip(itertools.cycle(SECRETS), itertools.cycle(SECRETS[1:]), bank, strict=False)
    for secret, other, wrong in pairs:
        answer = wrong.variant if callable(right) else wrong.variant()
        result = graded(course(), assignment, question, {question.name: answer}, secret)
        assert result.score < question.points, (secret, wrong.id)
        if result.status == "timeout":  # what is only slow shows no other output
            continue
        assert [found.id for found in result.diagnoses] == [wrong.id], secret
        if callable(right):
            again = graded(course(), assignment, question, {question.name: answer}, other)
            assert _outcomes(again) == _outcomes(result), (wrong.id, secret, other)


def _outcomes(result: QuestionResult) -> list[tuple[str, str]]:
    return [(check.name, check.status) for check in result.tests]

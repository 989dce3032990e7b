"""Repeating what the public checks say earns at most a tenth of every assignment."""

import pytest

from deepstart.build.suite import read_suite
from deepstart.course import Assignment, Question
from tests.course.answers import graded
from tests.course.copying import copies, read_off
from tests.course.reference import course, load

MOST = 0.1
ASSIGNMENTS = [a for a in course().assignments if a.id != "09-keras"]  # its answers are models


def share_of_public_checks(assignment: Assignment, question: Question) -> float:
    suite = read_suite(course().suite(assignment) / f"test_{question.id}.py")
    everything = sum(check.weight for check in suite.checks)
    return sum(check.weight for check in suite.public) / everything


def best_copy(assignment: Assignment, question: Question) -> float:
    """Return the points of the best of the submissions that only know the public checks."""
    right = getattr(load(assignment.id), question.name)
    if not callable(right):  # a letter: no public check names it
        return 0.0
    if isinstance(right, type):  # at most what all of its public checks are worth
        return question.points * share_of_public_checks(assignment, question)
    known = read_off(course(), assignment, question, right)
    assert known
    return max(
        graded(course(), assignment, question, {question.name: copy}).score
        for _, copy in copies(right, known)
    )


@pytest.mark.parametrize("assignment", ASSIGNMENTS, ids=lambda assignment: assignment.id)
def test_copying_the_worked_examples_earns_a_tenth_at_most(assignment: Assignment) -> None:
    earned = {q.id: best_copy(assignment, q) for q in assignment.questions}
    assert sum(earned.values()) <= MOST * sum(q.points for q in assignment.questions), earned


@pytest.mark.parametrize("assignment", course().assignments, ids=lambda assignment: assignment.id)
def test_public_checks_are_a_tenth_of_their_question_at_most(assignment: Assignment) -> None:
    shares = {q.id: share_of_public_checks(assignment, q) for q in assignment.questions}
    assert {name: share for name, share in shares.items() if share > MOST} == {}

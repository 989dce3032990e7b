"""Every suite takes points from every wrong answer we know, and from no right one."""

import pytest

from tests.course.proof import MIN_STYLES, prove
from tests.course.reference import course

QUESTIONS = [
    pytest.param(assignment, question, id=question.id)
    for assignment in course().assignments
    for question in assignment.questions
    if assignment.id != "09-keras"
]


@pytest.mark.parametrize(("assignment", "question"), QUESTIONS)
def test_the_suite_is_proved(assignment, question) -> None:
    proof = prove(course(), assignment, question)
    assert not proof.reference.bad
    assert not proof.styles.bad
    assert proof.styles.tried >= MIN_STYLES
    assert not proof.empty.bad
    assert proof.killed.tried > 0
    assert not proof.killed.bad
    assert not proof.diagnosed.bad
    assert not proof.mutants.bad
    assert not proof.unused_reasons, "these mutants are killed or gone: take their reasons out"

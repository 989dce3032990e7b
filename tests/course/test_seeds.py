"""Suites are right for every seed: right answers keep their points, wrong ones lose some."""

import itertools
import types

import numpy as np
import pytest

from deepstart import judge, plugin
from deepstart.course import Assignment, Question
from tests.course.answers import graded, names_in, styles
from tests.course.reference import course, load

SEEDS = range(1, 9)
QUESTIONS = [
    pytest.param(assignment, question, id=question.id)
    for assignment in course().assignments
    for question in assignment.questions
    if assignment.id != "09-keras" and question.id != "pairwise_sq_dists"  # which takes long
]


@pytest.fixture
def seeded(monkeypatch: pytest.MonkeyPatch) -> types.SimpleNamespace:
    """The fixture `rng` of the suites begins elsewhere for each `seed` that is set here."""
    here = types.SimpleNamespace(seed=0)

    def default_rng(seed: int) -> np.random.Generator:
        return np.random.default_rng([seed, here.seed])

    fakes = types.SimpleNamespace(Generator=np.random.Generator, default_rng=default_rng)
    monkeypatch.setattr(plugin, "np", types.SimpleNamespace(random=fakes))
    return here


@pytest.mark.parametrize(("assignment", "question"), QUESTIONS)
def test_right_answers_are_right_for_every_seed(
    assignment: Assignment, question: Question, seeded: types.SimpleNamespace
) -> None:
    answers = [("reference", dict(vars(load(assignment.id))))]
    answers += [(name, names_in(source)) for name, source in styles(question)]
    for seeded.seed, (name, names) in zip(SEEDS, itertools.cycle(answers), strict=False):
        result = graded(course(), assignment, question, names)
        assert result.status == "passed", (seeded.seed, name, result.tests)


@pytest.mark.parametrize(("assignment", "question"), QUESTIONS)
def test_wrong_answers_are_wrong_for_every_seed(
    assignment: Assignment, question: Question, seeded: types.SimpleNamespace
) -> None:
    right = getattr(load(assignment.id), question.name)
    bank = judge.load_bank(course(), assignment).of(question.id)
    for seeded.seed, wrong in zip(itertools.cycle(SEEDS), bank, strict=False):
        answer = wrong.variant if callable(right) else wrong.variant()
        result = graded(course(), assignment, question, {question.name: answer})
        assert result.score < question.points, (seeded.seed, wrong.id)
        if result.status != "timeout":  # what is only slow shows no other output
            assert [found.id for found in result.diagnoses] == [wrong.id], seeded.seed

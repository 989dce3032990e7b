"""Nothing is computed from what came back before its shape and kind are known."""

import itertools
import tracemalloc
from typing import Any

import numpy as np
import pytest

from tests.course.answers import graded
from tests.course.reference import course, load

LARGE = 3_000  # the square of so many float64 takes 72 MB
MOST = 60e6


def most_used(assignment_id: str, question_id: str, answer: Any) -> tuple[float, Any]:
    """Return what grading an answer took of memory at most, and the result."""
    assignment = course().assignment(assignment_id)
    question = next(q for q in assignment.questions if q.id == question_id)
    tracemalloc.start()
    try:
        result = graded(course(), assignment, question, {question.name: answer})
        return tracemalloc.get_traced_memory()[1], result
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("name", ["he_normal", "glorot_uniform"])
def test_a_long_table_is_not_correlated(name: str) -> None:
    right = getattr(load("07-training"), name)

    def answer(rng: Any, n_in: int, n_out: int) -> Any:
        W = right(rng, n_in, n_out)
        return np.ones((LARGE, 2), np.int8) if (n_in, n_out) == (250, 400) else W

    used, result = most_used("07-training", name, answer)
    assert used < MOST
    assert "one_draw_per_weight" in [t.name for t in result.tests if t.status == "failed"]


def test_many_large_masks_are_not_collected() -> None:
    right = load("07-training").dropout

    def answer(A: Any, rate: float, rng: Any, training: bool) -> Any:
        if A.shape == (20, 10):
            return np.ones((2, 10**6), np.int8)
        return right(A, rate, rng, training)

    used, result = most_used("07-training", "dropout", answer)
    assert used < MOST
    assert "independent" in [t.name for t in result.tests if t.status == "failed"]


@pytest.mark.parametrize(
    ("assignment", "question"), [("06-adam", "adam_minimize"), ("03-gradients", "numerical_grad")]
)
def test_a_function_that_is_passed_in_broadcasts_nothing(assignment: str, question: str) -> None:
    right = getattr(load(assignment), question)

    def answer(function: Any, *args: Any) -> Any:
        for shape in ((10**6, 1), (10**6, 1, 1), (1, 10**6)):
            try:
                function(np.ones(shape, np.int8))
            except Exception:
                continue
        return right(function, *args)

    answer.__wrapped__ = right  # type: ignore[attr-defined]
    assert most_used(assignment, question, answer)[0] < 40e6


@pytest.mark.parametrize("question", ["Value", "value_backward", "value_activations"])
@pytest.mark.parametrize("plain", ["x" * 1000, [1] * 1000, np.ones((LARGE, 1))])
def test_what_is_no_object_is_not_computed_with(question: str, plain: Any) -> None:
    right = load("10-beyond").Value
    for place in (0, 5, 20):
        count = itertools.count()

        class Sometimes(right):  # type: ignore[misc, valid-type]
            def __add__(self, other: Any, _count: Any = count, _place: int = place) -> Any:
                return plain if next(_count) >= _place else super().__add__(other)

        assert most_used("10-beyond", question, Sometimes)[0] < MOST

"""Nothing is computed from what came back before its shape and kind are known."""

import itertools
import tracemalloc
from collections.abc import Callable, Iterator
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
    graded(
        course(), assignment, question, {question.name: getattr(load(assignment.id), question.name)}
    )
    tracemalloc.start()
    try:
        result = graded(course(), assignment, question, {question.name: answer})
        return tracemalloc.get_traced_memory()[1], result
    finally:
        tracemalloc.stop()


def each(right: Callable[..., Any], shape: tuple[int, ...]) -> Iterator[Callable[..., Any]]:
    """Yield answers that are right but at one call, where an array of that shape comes back."""
    for place in range(12):
        count = itertools.count()

        def answer(*args: Any, _count: Any = count, _place: int = place, **kwargs: Any) -> Any:
            result = right(*args, **kwargs)
            return np.ones(shape, np.int8) if next(_count) == _place else result

        answer.__wrapped__ = right  # type: ignore[attr-defined]
        yield answer


@pytest.mark.parametrize(
    ("assignment", "question"),
    [("07-training", "he_normal"), ("07-training", "glorot_uniform"), ("07-training", "dropout")],
)
@pytest.mark.parametrize("shape", [(LARGE, 2), (2, LARGE)])
def test_a_long_array_is_not_squared(
    assignment: str, question: str, shape: tuple[int, ...]
) -> None:
    right = getattr(load(assignment), question)
    usual, _ = most_used(assignment, question, right)
    for answer in each(right, shape):
        used, _ = most_used(assignment, question, answer)
        assert used < max(MOST, 1.5 * usual)


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
    for place in (0, 1, 5, 9, 20, 60):
        count = itertools.count()

        class Sometimes(right):  # type: ignore[misc, valid-type]
            def __add__(self, other: Any, _count: Any = count, _place: int = place) -> Any:
                return plain if next(_count) >= _place else super().__add__(other)

        used, result = most_used("10-beyond", question, Sometimes)
        assert used < MOST, place
        assert place > 9 or result.score < result.max_score

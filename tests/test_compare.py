"""One comparison, and what is made of it: sentences, a page's arrays, "that known mistake"."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as npst

from deepstart.checks import expectations
from deepstart.checks.redaction import redacted_difference
from deepstart.judge.observation import Observation
from deepstart.notebook.array_diff import array_diff_of
from deepstart.notebook.public_checks import compare, describe, place_of

NUMBERS = st.one_of(
    st.integers(-3, 3), st.floats(width=32), st.floats(-2, 2).map(np.float64), st.booleans(),
    st.sampled_from([1 / 3, 1e-9, float("nan"), float("inf"), np.float32(0.1), np.int64(2)]),
)  # fmt: skip
ARRAYS = st.sampled_from(["f8", "f8", "f4", "i8", "u1", "?"]).flatmap(
    lambda kind: npst.arrays(kind, npst.array_shapes(min_dims=kind == "?", max_dims=3, max_side=4))
)
LEAVES = st.one_of(NUMBERS, ARRAYS, ARRAYS, st.none(), st.sampled_from(["mean", "sum"]))
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.lists(inner, max_size=4).map(tuple),
        st.dictionaries(st.sampled_from(["W", "b", 3]), inner, max_size=3),
    ),
    max_leaves=6,
)


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Any, Any]:
    """Return a value that is expected, and one that may differ from it in one place or more."""
    expected = draw(VALUES)
    got = expected
    for _ in range(draw(st.integers(0, 2))):
        got = changed(got, draw)
    return got, expected


def changed(value: Any, draw: st.DrawFn) -> Any:
    """Return a value with a change in it, or in its place."""
    if draw(st.integers(0, 7)) == 0:
        return draw(VALUES)
    match value:
        case dict() if value:
            key = draw(st.sampled_from(list(value)))
            return {**value, key: changed(value[key], draw)}
        case list() | tuple() if value:
            at = draw(st.integers(0, len(value) - 1))
            return type(value)(changed(v, draw) if i == at else v for i, v in enumerate(value))
        case np.ndarray() if value.size:
            at = draw(st.integers(0, value.size - 1))
            new = draw(npst.from_dtype(value.dtype))
            return np.where(np.arange(value.size).reshape(value.shape) == at, new, value)
        case _:
            return draw(st.one_of(NUMBERS, VALUES))


quietly = settings(max_examples=300, deadline=None)


@quietly
@given(pairs())
def test_all_views_of_a_comparison_agree(pair: tuple[Any, Any]) -> None:
    got, expected = pair
    found = compare(got, expected)
    for public in (True, False):
        expectations.begin_check(public, [])
        if found is None:
            expectations.expect(got, expected)
            assert expectations.last_failure() is None
            continue
        with pytest.raises(AssertionError):
            expectations.expect(got, expected)
        assert expectations.last_failure().problem
    expectations.begin_check(True, [])
    if found is None:
        return
    for key in found.path:  # the place is the one where got and expected stand
        got, expected = got[key], expected[key]
    np.testing.assert_equal(found.got, got)
    np.testing.assert_equal(found.expected, expected)
    place = place_of(found.path)
    en, zh = describe(found)
    hidden = redacted_difference(found)
    for text in (en, zh, hidden):
        assert text.startswith((place or "the result", "result[", "结果"))
    shown = array_diff_of(found)
    if shown is not None:
        assert place.startswith(shown.place) and any(map(any, shown.wrong))
    if found.kind == "elements" and found.expected.size > 1:
        assert shown is not None and shown.place == place


@quietly
@given(pairs())
def test_a_mistake_is_recognised_in_what_does_not_differ(pair: tuple[Any, Any]) -> None:
    one, other = (Observation(value, None) for value in pair)
    assert one.same_as(one) and other.same_as(other)
    assert one.same_as(other) == other.same_as(one)
    differ = (compare(*way, 1e-7, 1.0, equal_nan=True) for way in (pair, pair[::-1]))
    assert one.same_as(other) == (not any(differ))


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ([1.0, 2.0], np.array([1.0, 2.0]), False), ([1.0], (1.0,), True),
        (np.array([1.0, np.nan]), np.array([1.0, np.nan]), True), (np.nan, np.nan, True),
        (np.ones(2), np.ones(2, int), False), (np.ones(2), np.ones(2) + 1e-9, True),
        (1.0, 1.0 + 1e-9, True), (1.0, 1, True), (True, 1, False), (1 + 1j, 1 + 1j, True),
        (1 + 0j, 1.0, False), (np.array([1j]), np.array([1j]), True),
        (np.array([1j]), np.array([2j]), False), (len, len, True), (len, max, False),
        (np.random.default_rng(1), np.random.default_rng(2), True),
        ({"W": [None]}, {"W": [None]}, True), ({"W": 1}, {"b": 1}, False),
    ],
)  # fmt: skip
def test_what_counts_as_the_same_mistake(one: Any, other: Any, alike: bool) -> None:
    assert Observation(one, None).same_as(Observation(other, None)) == alike
    assert Observation(other, None).same_as(Observation(one, None)) == alike


def test_a_whole_number_is_compared_without_rounding_it() -> None:
    assert compare(np.float32(123456789), 123456789) is not None
    assert compare(np.float64(123456789), 123456789) is None
    assert compare(np.int8(3), 3) is None and compare(3.0, np.int64(3)) is None


def test_a_hidden_check_speaks_of_the_place_that_a_public_one_would() -> None:
    found = compare((np.zeros(3), np.zeros((9, 7))), (np.ones(3), np.ones((2, 2))))
    assert describe(found)[0].startswith("result[0][0] is 0, expected 1")
    assert redacted_difference(found) == "result[0][0] is not right (all 3 elements differ)"

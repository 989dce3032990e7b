"""The part of two arrays in which they differ, side by side as a page shows it."""

from typing import Any

import numpy as np

from deepstart.notebook.public_checks import (
    Difference,
    Rules,
    compare,
    first_of,
    place_of,
    wrong_elements,
)
from deepstart.notebook.shown_arrays import ArrayDiff

MAX_ROWS, MAX_COLUMNS = 8, 6  # what a phone shows
MAX_DRAWN = 100
MAX_COMPARED = 10_000
_NUMBERS = "biuf"


def array_diff_of(found: Difference) -> ArrayDiff | None:
    """Return the array in which a difference is, beside the one that is expected.

    A list of numbers is shown like an array. None where there is no array of numbers, or one of
    another shape, or where no number is wrong but its kind is.
    """
    place, sides = place_of(found.path), (found.got, found.expected)
    if found.among and all(map(_is_table, found.among)):
        place, sides = place_of(found.path[:-1]), found.among
    if not all(isinstance(side, (np.ndarray, list, tuple)) for side in sides):
        return None
    try:
        got, expected = map(np.asarray, sides)
    except ValueError:  # lists of lists of different lengths
        return None
    if got.shape != expected.shape or not 1 < expected.size <= MAX_COMPARED:
        return None
    if got.dtype.kind not in _NUMBERS or expected.dtype.kind not in _NUMBERS:
        return None
    if sides is found.among:
        wrong = _wrong_items(got, expected, found.rules)
    elif (got.dtype.kind == "b") != (expected.dtype.kind == "b"):  # True is no number
        wrong = np.ones(expected.shape, bool)
    else:
        wrong, _error = wrong_elements(got, expected, found.rules)
    return _window(got, expected, wrong, place) if wrong.any() else None


def _is_table(values: Any) -> bool:
    """Return whether a sequence is one of numbers."""
    return isinstance(values, (list, tuple)) and all(
        isinstance(value, (int, float, np.number)) for value in values
    )


def _wrong_items(
    got: np.ndarray[Any, Any], expected: np.ndarray[Any, Any], rules: Rules
) -> np.ndarray[Any, Any]:
    pairs = zip(got, expected, strict=True)
    return np.array([compare(*pair, rules.rtol, rules.scale) is not None for pair in pairs])


def _window(
    got: np.ndarray[Any, Any],
    expected: np.ndarray[Any, Any],
    wrong: np.ndarray[Any, Any],
    place: str,
) -> ArrayDiff:
    """Return the rows and columns around the first element that is wrong."""
    first = first_of(wrong)
    before = first[:-2]
    planes = [np.atleast_2d(array[before]) for array in (got, expected, wrong)]
    y, x = (0, *first)[-2:] if expected.ndim == 1 else first[-2:]
    rows, columns = planes[0].shape
    top = _start(y, rows, MAX_ROWS)
    left = _start(x, columns, MAX_COLUMNS)
    window = (slice(top, top + MAX_ROWS), slice(left, left + MAX_COLUMNS))
    shown = [plane[window] for plane in planes]
    return ArrayDiff(
        place=place,
        shape=expected.shape,
        before=before,
        row=top,
        column=left,
        got=_texts(shown[0], shown[1], shown[2]),
        expected=_texts(shown[1], shown[0], shown[2]),
        wrong=tuple(tuple(bool(w) for w in row) for row in shown[2]),
        is_whole=shown[0].size == expected.size,
        series=_series(got, expected),
    )


def _series(
    got: np.ndarray[Any, Any], expected: np.ndarray[Any, Any]
) -> tuple[tuple[float, float], ...]:
    """Return all pairs of numbers, if they are quantities, and few enough to draw."""
    pairs = np.stack([got.ravel(), expected.ravel()], axis=1).astype(float)
    is_quantity = expected.dtype.kind == "f" and len(np.unique(expected)) > 2
    if not is_quantity or not 3 <= len(pairs) <= MAX_DRAWN or not np.isfinite(pairs).all():
        return ()
    return tuple((float(own), float(right)) for own, right in pairs)


def _start(index: int, length: int, room: int) -> int:
    """Return where a window of this room begins that holds an index, within a length."""
    return 0 if index < room else min(index, max(length - room, 0))


def _texts(
    values: np.ndarray[Any, Any], others: np.ndarray[Any, Any], wrong: np.ndarray[Any, Any]
) -> tuple[tuple[str, ...], ...]:
    return tuple(
        tuple(
            _text(value, exact=bool(is_wrong) and _text(value) == _text(other))
            for value, other, is_wrong in zip(*row, strict=True)
        )
        for row in zip(values, others, wrong, strict=True)
    )


def _text(value: Any, exact: bool = False) -> str:
    if isinstance(value, np.floating):
        return repr(float(value)) if exact else f"{float(value):.6g}"
    return str(value)

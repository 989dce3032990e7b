"""The part of two arrays in which they differ, side by side as a page shows it."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from deepstart.checks.public_checks import find_difference
from deepstart.results import Grid

MAX_ROWS, MAX_COLUMNS = 8, 6  # what a phone shows
MAX_DRAWN = 100
MAX_COMPARED = 10_000
_NUMBERS = "biuf"


def difference_grid(
    got: Any, expected: Any, rtol: float, scale: float | None, dtype: Any, place: str = ""
) -> Grid | None:
    """Return the first array that differs from the one that is expected, as a grid.

    None where what differs is no array of numbers, or is of another shape or kind.
    """
    if isinstance(expected, Mapping):
        items = [(f"result[{key!r}]", key, right) for key, right in expected.items()]
    elif isinstance(expected, (list, tuple)) and not _is_table(got, expected):
        items = [(f"{place or 'result'}[{i}]", i, right) for i, right in enumerate(expected)]
    else:
        return _of_arrays(got, expected, rtol, scale, place)
    for inside, key, right in items:
        try:
            own = got[key]
        except (TypeError, KeyError, IndexError):
            return None
        if find_difference(own, right, rtol, scale, dtype):
            return difference_grid(own, right, rtol, scale, dtype, inside)
    return None


def _is_table(got: Any, expected: Any) -> bool:
    """Return whether a sequence is one of numbers, which is shown like an array."""
    return all(
        isinstance(values, (list, tuple))
        and all(isinstance(v, (int, float, np.number)) for v in values)
        for values in (got, expected)
    )


def _of_arrays(
    got: Any, expected: Any, rtol: float, scale: float | None, place: str
) -> Grid | None:
    if not isinstance(expected, (np.ndarray, list, tuple)):
        return None
    if not isinstance(got, (np.ndarray, list, tuple)):
        return None
    own, right = np.asarray(got), np.asarray(expected)
    if own.shape != right.shape or not 1 < right.size <= MAX_COMPARED:
        return None
    if own.dtype.kind not in _NUMBERS or right.dtype.kind not in _NUMBERS:
        return None
    if scale is None and isinstance(expected, np.ndarray):
        scale = _largest(right)
    wrong = np.zeros(right.shape, bool)
    for index in np.ndindex(right.shape):
        wrong[index] = find_difference(own[index], right[index], rtol, scale) is not None
    if not wrong.any():  # the kind of the numbers is what is wrong
        return None
    first = tuple(int(i) for i in np.argwhere(wrong)[0])
    before = first[:-2]
    planes = [np.atleast_2d(array[before]) for array in (own, right, wrong)]
    y, x = (0, *first)[-2:] if right.ndim == 1 else first[-2:]
    rows, columns = planes[0].shape
    top = _start(y, rows, MAX_ROWS)
    left = _start(x, columns, MAX_COLUMNS)
    window = (slice(top, top + MAX_ROWS), slice(left, left + MAX_COLUMNS))
    shown = [plane[window] for plane in planes]
    return Grid(
        place=place,
        shape=right.shape,
        before=before,
        row=top,
        column=left,
        got=_texts(shown[0], shown[1], shown[2]),
        expected=_texts(shown[1], shown[0], shown[2]),
        wrong=tuple(tuple(bool(w) for w in row) for row in shown[2]),
        is_whole=shown[0].size == right.size,
        series=_series(own, right),
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


def _largest(expected: np.ndarray[Any, Any]) -> float:
    finite = np.abs(expected[np.isfinite(expected)], dtype=float)
    return max(1.0, float(finite.max(initial=0.0)))


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

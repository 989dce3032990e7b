"""The part of an array that a page shows, your values beside what is expected."""

from dataclasses import dataclass

from deepstart.language import _


@dataclass(frozen=True)
class ArrayDiff:
    """The part of two arrays of one shape around the first element in which they differ.

    place: which part of what came back, "" for all of it. shape: the arrays' own. before: the
    indices in front of the two axes that are shown. row, column: the indices of the first element
    that is shown. got, expected: rows of texts that read as numbers; an array of one axis is one
    row. series: all pairs (got, expected), where a picture of them says more than the numbers.
    """

    place: str
    shape: tuple[int, ...]
    before: tuple[int, ...]
    row: int
    column: int
    got: tuple[tuple[str, ...], ...]
    expected: tuple[tuple[str, ...], ...]
    wrong: tuple[tuple[bool, ...], ...]
    is_whole: bool
    series: tuple[tuple[float, float], ...] = ()


def array_diff_caption(diff: ArrayDiff) -> str:
    """Return what stands above two arrays side by side."""
    place = diff.place or "result"
    if diff.before:
        place += "[" + ", ".join([*map(str, diff.before), ":", ":"]) + "]"
    text = _("`{place}`, shape {shape}: your values, and below the wrong ones what was expected")
    if not diff.is_whole:
        text = _(
            "A part of `{place}`, shape {shape}: your values, and below the wrong ones what was "
            "expected"
        )
    return text.format(place=place, shape=diff.shape)


def array_diff_rows(diff: ArrayDiff) -> list[tuple[str, list[tuple[str, str, bool]]]]:
    """Return the rows that are shown: their heading, and each cell's (got, expected, is wrong)."""
    return [
        (
            "" if len(diff.shape) == 1 else f"[{diff.row + i}]",
            list(zip(got, expected, wrong, strict=True)),
        )
        for i, (got, expected, wrong) in enumerate(
            zip(diff.got, diff.expected, diff.wrong, strict=True)
        )
    ]

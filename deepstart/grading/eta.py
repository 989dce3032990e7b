"""How long a batch still takes, told from when its submissions have finished so far."""

from collections.abc import Sequence

RECENT = 16  # submissions at least, if there are so many, of which the pace is taken


def seconds_left(finished: Sequence[float], total: int, workers: int) -> float | None:
    """Return the seconds until all `total` submissions are graded, None while that cannot be told.

    `finished`: the clock, in seconds and rising, at the end of each submission so far; those that
    are kept from an earlier run are in neither number. The first of every worker paid for its
    start. Of the others the last third counts, so that a machine that gets busy is noticed, and
    so that what was graded while other processes were starting is soon forgotten.
    """
    first = max(min(2 * len(finished) // 3, len(finished) - RECENT), workers) - 1
    paced = len(finished) - 1 - first
    if paced < 1:
        return None
    pace = (finished[-1] - finished[first]) / paced
    return max(0.0, (total - len(finished)) * pace)

"""The time left, replayed on when the submissions of a real batch finished.

`data/finish_times.json` was recorded by `python -m benchmarks.progress --record`: the examples of
02-losses, right, wrong and broken, over and over in random order, in two processes.
"""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from benchmarks.progress import estimates
from deepstart.grading.eta import seconds_left

RECORD = json.loads((Path(__file__).parent / "data" / "finish_times.json").read_text())
FINISHED: list[float] = RECORD["finished"]
WORKERS: int = RECORD["workers"]


def errors(finished: Sequence[float]) -> dict[int, float]:
    return {tenth: left / true - 1 for tenth, left, true in estimates(finished, WORKERS)}


def test_right_within_a_fifth_after_the_first_tenth() -> None:
    assert all(abs(error) <= 0.2 for error in errors(FINISHED).values()), errors(FINISHED)


@pytest.mark.parametrize("warm_up", [1.0, 30.0])
def test_a_slow_start_does_not_count(warm_up: float) -> None:
    late = [seconds + warm_up for seconds in FINISHED]
    assert errors(late) == pytest.approx(errors(FINISHED))


def test_a_machine_that_gets_busy_is_noticed() -> None:
    half = len(FINISHED) // 2
    middle = FINISHED[half]
    slowed = [t if t < middle else middle + 3 * (t - middle) for t in FINISHED]
    later = errors(slowed)
    assert all(abs(later[tenth]) <= 0.2 for tenth in (7, 8)), later


def test_nothing_is_told_before_each_worker_has_started() -> None:
    assert seconds_left([], 10, 2) is None
    assert seconds_left([7.0, 7.1], 10, 2) is None
    assert seconds_left([7.0, 7.1, 7.6], 10, 2) == pytest.approx(3.5)


def test_the_last_leaves_nothing() -> None:
    assert seconds_left([1.0, 2.0, 3.0], 3, 1) == 0

"""Where the time of a submission goes: which process has it, and which of the judge's functions.

    python -m benchmarks.profile [02-losses] [--count 60]

Processor time by process is taken without a profiler; the shares of functions with one, which makes
small functions look larger than they are.
"""

import argparse
import contextlib
import cProfile
import os
import pstats
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.machine import describe, table
from deepstart.course import find_course
from deepstart.judge import scoring
from deepstart.sandbox.fork_client import ForkClient
from deepstart.submissions.submission import read_submission

ROOT = Path(__file__).parents[1]
TICK = os.sysconf("SC_CLK_TCK")
# The longest first: a function counts for the first of these that its file's path holds.
PARTS = {
    "_pytest": "pytest",
    "pluggy": "pytest",
    "sandbox/wire.py": "coding and decoding values",
    "msgpack": "coding and decoding values",
    "sandbox/": "sockets and processes",
    "deepstart/checks/": "comparing",
    "autograder/": "the suite",
    "solutions/": "the reference",
    "deepstart/": "session, outcomes, scoring",
    "numpy": "NumPy",
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("assignment", nargs="?", default="02-losses")
    parser.add_argument("--count", type=int, default=60)
    options = parser.parse_args()
    course = find_course(ROOT)
    assignment = course.assignment(options.assignment)
    submission = read_submission(ROOT / "solutions" / assignment.id / f"{assignment.id}.ipynb")
    print(describe())
    with contextlib.closing(ForkClient(assignment.needs, for_many=True)) as server:
        connect = scoring.connector(server, course, assignment)

        def score() -> None:
            scoring.score(course, assignment, submission, connect)

        score()
        by_process(score, server, options.count)
        by_part(score, options.count)
    print(describe())


def by_process(score: Callable[[], None], server: ForkClient, count: int) -> None:
    """Print the processor time of each side of the wire."""
    before, times, started = of_server(server), os.times(), time.perf_counter()
    for _ in range(count):
        score()
    wall, own, after = time.perf_counter() - started, os.times(), of_server(server)
    seconds = {
        "judge": (own.user - times.user, own.system - times.system),
        "fork server": (after[0] - before[0], after[1] - before[1]),
        "children": (after[2] - before[2], after[3] - before[3]),
    }
    rows = [
        (name, f"{1000 * user / count:.1f}", f"{1000 * system / count:.1f}")
        for name, (user, system) in seconds.items()
    ]
    rows.append(("by the clock, all together", f"{1000 * wall / count:.1f}", ""))
    table("Milliseconds per submission", ["", "user", "system"], rows)


def of_server(server: ForkClient) -> list[float]:
    """Return user and system seconds of the fork server, and those of its ended children."""
    assert server._process is not None
    fields = Path(f"/proc/{server._process.pid}/stat").read_text().rpartition(")")[2].split()
    return [int(field) / TICK for field in fields[11:15]]


def by_part(score: Callable[[], None], count: int) -> None:
    """Print how the judge's own time spreads over its parts; waiting for the child is left out."""
    profile = cProfile.Profile()
    profile.enable()
    for _ in range(count):
        score()
    profile.disable()
    shares: dict[str, float] = {}
    for (path, _line, name), (*_calls, own, _below, callers) in stats_of(profile).items():
        if "socket" in name:  # the child works meanwhile
            continue
        # Of what is written in C, each caller is given its share.
        sources = {path: own} if path != "~" else {c[0]: spent[2] for c, spent in callers.items()}
        for source, seconds in sources.items():
            part = next((part for piece, part in PARTS.items() if piece in source), "Python itself")
            shares[part] = shares.get(part, 0.0) + seconds
    total = sum(shares.values())
    rows = [(part, f"{share / total:.0%}") for part, share in sorted(shares.items(), key=_last)]
    table("The judge's own time", ["", "share"], rows[::-1])


def stats_of(profile: cProfile.Profile) -> dict[Any, Any]:
    """Return what a profile holds, by function: calls, own and whole time, callers."""
    return vars(pstats.Stats(profile))["stats"]


def _last(pair: tuple[str, float]) -> float:
    return pair[1]


if __name__ == "__main__":
    main()

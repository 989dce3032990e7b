"""What deepstart adds to the checks themselves.

    python -m benchmarks.floor [02-losses] [--rounds 15] [--class 100]

The floor is the same student's cells, functions and checks in one process: functions are called
directly, and nothing is copied, limited or confined. The rows below it add one thing each.
"""

import argparse
import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.direct import Direct
from benchmarks.machine import alternating, describe, table, timed
from deepstart import judge
from deepstart.course import Assignment, Course, find_course
from deepstart.sandbox.warm import Server
from deepstart.submission import read_submission
from deepstart.suite import collected

ROOT = Path(__file__).parents[1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("assignment", nargs="?", default="02-losses")
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--class", type=int, default=100, dest="size")
    options = parser.parse_args()
    course = find_course(ROOT)
    assignment = course.assignment(options.assignment)
    print(describe())
    _print_submission(course, assignment, options.rounds, options.size)
    print(describe())


def _print_submission(course: Course, assignment: Assignment, rounds: int, size: int) -> None:
    solved = ROOT / "solutions" / assignment.id / f"{assignment.id}.ipynb"
    release = ROOT / "assignments" / assignment.id / f"{assignment.id}.ipynb"
    submission = read_submission(solved).without(judge.figure_sources(release))
    suite = collected(course, assignment, ())

    def with_reports() -> None:
        outcomes = suite._outcomes
        outcomes.begin(Direct(submission, assignment))
        for item, following in zip(suite._items, [*suite._items[1:], None], strict=True):
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)

    with (
        contextlib.closing(Server(assignment.needs)) as one,
        contextlib.closing(Server(assignment.needs, for_many=True)) as many,
    ):
        connects = {
            "processes": judge.connector(one, course, assignment, confined=False),
            "processes, confined": judge.connector(one, course, assignment),
            "processes, confined, each made ahead": judge.connector(many, course, assignment),
        }
        sides = {
            "floor: functions called directly": lambda: suite.run(Direct(submission, assignment)),
            "the same, by pytest's own runner": with_reports,
            **{
                name: lambda connect=connect: judge.score(course, assignment, submission, connect)
                for name, connect in connects.items()
            },
        }
        measured = {name: lambda run=run: timed(run) for name, run in sides.items()}
        alternating(measured, 1)
        seconds = alternating(measured, rounds)
    seconds["all of `deepstart grade`, per core"] = _in_a_class(solved, assignment.id, size)
    floor, by_pytest = (seconds[name] for name in list(sides)[:2])
    rows = [
        (name, f"{1000 * s:.1f}", f"{s / floor:.2f}", f"{s / by_pytest:.2f}")
        for name, s in seconds.items()
    ]
    header = ["", "milliseconds", "times the floor", "times pytest's own"]
    table(f"One submission of {assignment.id}", header, rows)


def _in_a_class(solved: Path, assignment_id: str, size: int) -> float:
    """Return the seconds that one more submission takes, times the cores that work on it."""
    seconds = {}
    for count in (2, size + 2):
        with tempfile.TemporaryDirectory(prefix="bench-") as name:
            folder = Path(name)
            (folder / "in").mkdir()
            for number in range(count):
                shutil.copy(solved, folder / "in" / f"s{number:04}.ipynb")
            seconds[count] = timed(lambda folder=folder: _grade(assignment_id, folder))
    return (seconds[size + 2] - seconds[2]) / size * len(os.sched_getaffinity(0))


def _grade(assignment_id: str, folder: Path) -> None:
    command = [sys.executable, "-m", "deepstart", "grade", assignment_id, folder / "in"]
    subprocess.run([*command, "-o", folder / "out", "-q"], cwd=ROOT, check=True)


if __name__ == "__main__":
    main()

"""What deepstart adds to the student's own computing and to the checks.

    python -m benchmarks.floor [02-losses] [--rounds 15] [--class 100]

The floor is the same student's cells and functions and the same checks in one process: functions
are called directly, and nothing is coded, limited or confined. Of 09-keras, whose answers are
objects that stay in the child, the floor is the student's own computing without any check.
"""

import argparse
import contextlib
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks.machine import alternating, describe, table, timed
from deepstart.sandbox import confine
from deepstart.submissions import released

# Before NumPy and TensorFlow are imported: a child has one core, and so has the floor.
os.environ.update({**confine.ONE_THREAD, "TF_CPP_MIN_LOG_LEVEL": "3", "TF_ENABLE_ONEDNN_OPTS": "0"})

from benchmarks.direct import Direct, calls_of, compute, without_machinery
from benchmarks.peers import ROOT, deepstart, prepare
from deepstart.course import Assignment, Course, find_course
from deepstart.judge import scoring
from deepstart.judge.suite import collected
from deepstart.sandbox.fork_client import ForkClient
from deepstart.submissions.submission import Submission, read_submission
from tests.test_suite import by_pytest


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("assignment", nargs="?", default="02-losses")
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--class", type=int, default=100, dest="size")
    options = parser.parse_args()
    course = find_course(ROOT)
    assignment = course.assignment(options.assignment)
    solved = ROOT / "solutions" / assignment.id / f"{assignment.id}.ipynb"
    release = ROOT / "assignments" / assignment.id / f"{assignment.id}.ipynb"
    submission = read_submission(solved).without(released.figure_sources(release))
    print(describe())
    with contextlib.ExitStack() as stack:
        sides = {
            **floors(course, assignment, without_machinery(submission)),
            **walls(course, assignment, submission, stack),
        }
        measured = {name: lambda run=run: timed(run) for name, run in sides.items()}
        alternating(measured, 1)
        seconds = alternating(measured, options.rounds)
    seconds["all of `deepstart grade`, per core"] = in_a_class(assignment.id, options.size)
    floor = seconds[next(name for name in seconds if name.startswith("floor"))]
    rows = [(name, f"{1000 * s:.1f}", f"{s / floor:.2f}") for name, s in seconds.items()]
    header = ["", "milliseconds", "times the floor"]
    table(f"One submission of {assignment.id}", header, rows)
    print(describe())


def floors(
    course: Course, assignment: Assignment, submission: Submission
) -> dict[str, Callable[[], object]]:
    """Return what can be done with a submission in this process."""
    suite = collected(course, assignment, ())
    calls = calls_of(course, assignment, submission)

    def alone() -> None:
        compute(submission, calls)

    def checked() -> None:
        suite.run(Direct(submission, assignment))

    def checked_by_pytest() -> None:
        by_pytest(suite, Direct(submission, assignment))

    if "tensorflow" in assignment.needs:
        return {"floor: the student's own computing": alone}
    return {
        "the student's own computing": alone,
        "floor: checked in one process": checked,
        "the same, by pytest's own runner": checked_by_pytest,
    }


def walls(
    course: Course, assignment: Assignment, submission: Submission, stack: contextlib.ExitStack
) -> dict[str, Callable[[], object]]:
    """Return the ways to judge a submission in processes, each with one thing more."""
    one = stack.enter_context(contextlib.closing(ForkClient(assignment.needs)))
    many = stack.enter_context(contextlib.closing(ForkClient(assignment.needs, for_many=True)))
    connects = {
        "processes": scoring.connector(one, course, assignment, confined=False),
        "processes, confined": scoring.connector(one, course, assignment),
        "processes, confined, each made ahead": scoring.connector(many, course, assignment),
    }
    return {
        name: lambda connect=connect: scoring.score(course, assignment, submission, connect)
        for name, connect in connects.items()
    }


def in_a_class(assignment_id: str, size: int) -> float:
    """Return the seconds that one more submission takes, times the cores that work on it."""
    cores = len(os.sched_getaffinity(0))
    seconds = {}
    for count in (cores, size + cores):
        with tempfile.TemporaryDirectory(prefix="bench-") as name:
            prepare(assignment_id, count, Path(name))
            seconds[count] = deepstart(assignment_id, Path(name), cores)
    return (seconds[size + cores] - seconds[cores]) / size * cores


if __name__ == "__main__":
    main()

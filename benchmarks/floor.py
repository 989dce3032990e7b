"""What deepstart adds to the checks themselves, and what a learner waits.

    python -m benchmarks.floor [02-losses] [--rounds 15]

The floor is the same student functions and the same checks in one process without isolation; for
09-keras, that is the training itself.
"""

import argparse
import subprocess
import sys
from pathlib import Path

from benchmarks.machine import alternating, describe, table, timed
from deepstart import judge
from deepstart.course import find_course
from deepstart.sandbox.process import Server
from deepstart.submission import read_submission
from tests.course.inprocess import InProcess

ROOT = Path(__file__).parents[1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("assignment", nargs="?", default="02-losses")
    parser.add_argument("--rounds", type=int, default=15)
    options = parser.parse_args()
    course = find_course(ROOT)
    assignment = course.assignment(options.assignment)
    submission = read_submission(ROOT / "solutions" / assignment.id / f"{assignment.id}.ipynb")
    server = Server(assignment.needs)
    names: dict[str, object] = {}
    for cell in submission.without(judge.figure_sources(_release(assignment.id))).cells:
        if "otter" not in cell.source and "grader" not in cell.source:
            exec(cell.source, names)
    connects = {
        "floor: in this process": lambda draws: InProcess(names),
        "processes": judge.connector(server, course, assignment, confined=False),
        "processes, confined": judge.connector(server, course, assignment),
    }
    sides = {
        name: lambda connect=connect: timed(
            lambda: judge.score(course, assignment, submission, connect)
        )
        for name, connect in connects.items()
    }
    print(describe())
    alternating(sides, 1)
    seconds = alternating(sides, options.rounds)
    floor = seconds["floor: in this process"]
    rows = [(name, f"{1000 * s:.1f}", f"{s / floor:.2f}") for name, s in seconds.items()]
    table(f"One submission of {assignment.id}", ["", "milliseconds", "times the floor"], rows)
    server.close()
    _print_waits(assignment.id)
    print(describe())


def _release(assignment_id: str) -> Path:
    return ROOT / "assignments" / assignment_id / f"{assignment_id}.ipynb"


def _print_waits(assignment_id: str) -> None:
    notebook = ROOT / "solutions" / assignment_id / f"{assignment_id}.ipynb"
    commands = {
        'python -c "import numpy, pytest"': ["-c", "import numpy, pytest"],
        "deepstart check": ["-m", "deepstart", "check", str(notebook)],
        "deepstart --help": ["-m", "deepstart", "--help"],
    }
    sides = {
        name: lambda command=command: timed(
            lambda: subprocess.run([sys.executable, *command], cwd=ROOT, capture_output=True)
        )
        for name, command in commands.items()
    }
    seconds = alternating(sides, 7)
    base = seconds['python -c "import numpy, pytest"']
    rows = [(f"`{name}`", f"{s:.2f}", f"{s / base:.1f}") for name, s in seconds.items()]
    table("What a learner waits", ["", "seconds", "times the first"], rows)


if __name__ == "__main__":
    main()

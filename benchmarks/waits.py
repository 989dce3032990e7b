"""What a learner waits: for `deepstart check`, for `watch` after a save, for `--help`.

python -m benchmarks.waits [02-losses] [--rounds 7]
"""

import argparse
import contextlib
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.machine import alternating, describe, table, timed
from deepstart.course import find_course
from tests.terminals import Terminal

ROOT = Path(__file__).parents[1]
BASE = 'python -c "import numpy, pytest"'


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("assignment", nargs="?", default="02-losses")
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    id_ = find_course(ROOT).assignment(options.assignment).id
    print(describe())
    notebook = ROOT / "solutions" / id_ / f"{id_}.ipynb"
    commands = {
        BASE: ["-c", "import numpy, pytest"],
        "deepstart check": ["-m", "deepstart", "check", str(notebook)],
        "deepstart --help": ["-m", "deepstart", "--help"],
    }
    sides = {
        name: lambda command=command: timed(
            lambda: subprocess.run([sys.executable, *command], cwd=ROOT, capture_output=True)
        )
        for name, command in commands.items()
    }
    seconds = alternating(sides, options.rounds)
    seconds["`watch`: from the save to the outcome"] = watched(id_, notebook, options.rounds)
    rows = [(name, f"{s:.3f}", f"{s / seconds[BASE]:.1f}") for name, s in seconds.items()]
    table(f"What a learner waits, {id_}", ["", "seconds", "times the first"], rows)
    print(describe())


def watched(id_: str, solved: Path, rounds: int) -> float:
    """Return the median of the seconds from a save to its outcome on the screen.

    The first answer is right and wrong in turn, the last is never written, so that it goes on.
    """
    questions = find_course(ROOT).assignment(id_).questions
    first, last = questions[0].name, questions[-1].name
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        home = Path(name) / "home"
        init = [sys.executable, "-m", "deepstart", "init", home]
        subprocess.run(init, cwd=ROOT, check=True, capture_output=True)
        mine = home / id_ / f"{id_}.ipynb"
        right = without(json.loads(solved.read_text(encoding="utf-8")), last)
        mine.write_text(json.dumps(right), encoding="utf-8")
        with contextlib.closing(Terminal(home, id_)) as terminal:
            terminal.expect(f"Next exercise: {last}")
            taken = []
            for _ in range(rounds):
                for notebook, sign in ((without(right, first), "·"), (right, "✓")):
                    text = json.dumps(notebook)
                    started = time.perf_counter()
                    mine.write_text(text, encoding="utf-8")
                    terminal.expect(f"{sign} {first}")
                    taken.append(time.perf_counter() - started)
    return statistics.median(taken)


def without(notebook: dict, question: str) -> dict:
    """Return a notebook in which the cell that answers a question is empty."""
    cells = [
        {**cell, "source": "pass"} if f"def {question}(" in "".join(cell["source"]) else cell
        for cell in notebook["cells"]
    ]
    return {**notebook, "cells": cells}


if __name__ == "__main__":
    main()

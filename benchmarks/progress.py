"""How right the time left is, from the first tenth of a batch on.

python -m benchmarks.progress [--count 400] [--jobs 2] [--record FILE]

`--record` keeps when each submission finished; tests/data/finish_times.json was made so. The one
example whose loops never end is left out: it takes as long as eighty others, and how many of its
kind are still to come cannot be told from a tenth of the class.
"""

import argparse
import json
import random
import shutil
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.machine import describe, table
from deepstart.course import find_course
from deepstart.grading import pool
from deepstart.grading.eta import seconds_left
from deepstart.grading.output import Output
from deepstart.judge.job import Job
from deepstart.submissions.find import find_submissions

ROOT = Path(__file__).parents[1]
ASSIGNMENT = "02-losses"
ENDLESS = "nadia.ipynb"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=400)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--record", type=Path)
    options = parser.parse_args()
    machine = describe()
    print(machine)
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        finished = run(options.count, options.jobs, Path(name))
    rows = [
        (f"{tenth}0 %", f"{left:.1f}", f"{true:.1f}", f"{left / true - 1:+.0%}")
        for tenth, left, true in estimates(finished, options.jobs)
    ]
    header = ["finished", "estimate s", "true s", "error"]
    table(f"Time left, {options.count} submissions of {ASSIGNMENT}", header, rows)
    if options.record:
        record = {"made": machine, "workers": options.jobs, "finished": finished}
        options.record.write_text(json.dumps(record) + "\n", encoding="utf-8")


def examples() -> list[Path]:
    """Return the example class without the one that never ends."""
    everyone = sorted((ROOT / "examples" / ASSIGNMENT).glob("*.ipynb"))
    return [path for path in everyone if path.name != ENDLESS]


def write_class(notebooks: Sequence[Path], count: int, folder: Path) -> None:
    """Write as many submissions, all notebooks over and over, in an order of no meaning."""
    submissions = [notebooks[number % len(notebooks)] for number in range(count)]
    random.Random(0).shuffle(submissions)
    folder.mkdir()
    for number, path in enumerate(submissions):
        shutil.copy(path, folder / f"s{number:05}.ipynb")


def run(count: int, jobs: int, folder: Path) -> list[float]:
    """Grade the example class over and over, shuffled; return when each submission finished."""
    write_class(examples(), count, folder / "in")
    course = find_course(ROOT)
    work = [
        Job(course, course.assignment(ASSIGNMENT), submission, "en", True)
        for submission in find_submissions([folder / "in"])
    ]
    output = Output(folder / "out")
    started = time.monotonic()
    return [
        round(time.monotonic() - started, 3)
        for _ in pool.grade(work, lambda job: output, jobs, resume=False)
    ]


def estimates(finished: Sequence[float], workers: int) -> list[tuple[int, float, float]]:
    """Return, after each of the first eight tenths, the seconds left as told and as they were."""
    told = []
    for tenth in range(1, 9):
        so_far = finished[: len(finished) * tenth // 10]
        left = seconds_left(so_far, len(finished), workers)
        assert left is not None, "too few submissions to tell"
        told.append((tenth, left, finished[-1] - so_far[-1]))
    return told


if __name__ == "__main__":
    main()

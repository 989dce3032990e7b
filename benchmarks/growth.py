"""Time, memory and disk as a class grows.

python -m benchmarks.growth [100 1000 5000]

The class: the examples, right, wrong and broken, and the solved notebook, over and over. A start is
a batch of one submission; what is left of a batch's time without it is what each submission costs.
"""

import json
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.machine import describe, table

ROOT = Path(__file__).parents[1]
ASSIGNMENT = "02-losses"
ENDLESS = "nadia.ipynb"  # whose loops never end: it takes as long as eighty others

# Runs the command line and says its own peak of memory, and that of its largest child.
MEASURE = """
import json, resource, runpy, sys
sys.argv[0] = "deepstart"
try:
    runpy.run_module("deepstart", run_name="__main__")
except SystemExit as end:
    assert not end.code, end.code
peaks = [resource.getrusage(who).ru_maxrss // 1024
         for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
print(json.dumps(peaks))
"""


def main() -> None:
    sizes = [int(size) for size in sys.argv[1:]] or [100, 1000, 5000]
    print(describe())
    start = graded(1).seconds
    rows = []
    for size in sizes:
        batch = graded(size)
        each = 1000 * batch.seconds / size
        without_start = 1000 * (batch.seconds - start) / max(1, size - 1)
        rows.append(
            (
                size,
                f"{batch.seconds:.1f}",
                f"{each:.1f}",
                f"{without_start:.1f}",
                batch.own_mb,
                batch.child_mb,
                f"{batch.written / 2**20:.1f}",
                f"{batch.written / 2**10 / size:.1f}",
            )
        )
    header = ["submissions", "seconds", "ms each", "ms each without the start", "grader MB",
              "largest process MB", "written MB", "written KB each"]  # fmt: skip
    table(f"Growth, {ASSIGNMENT}, a start takes {start:.1f} s", header, rows)
    print(describe())


@dataclass(frozen=True)
class Batch:
    """What it took to grade one. own_mb, child_mb: peaks of the grader and its largest child."""

    seconds: float
    own_mb: int
    child_mb: int
    written: int


def write_class(notebooks: Sequence[Path], count: int, folder: Path) -> None:
    """Write as many submissions, all notebooks over and over, in an order of no meaning."""
    submissions = [notebooks[number % len(notebooks)] for number in range(count)]
    random.Random(0).shuffle(submissions)
    folder.mkdir()
    for number, path in enumerate(submissions):
        shutil.copy(path, folder / f"s{number:05}.ipynb")


def graded(size: int) -> Batch:
    solved = ROOT / "solutions" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        submissions, out = Path(name) / "submissions", Path(name) / "out"
        examples = sorted((ROOT / "examples" / ASSIGNMENT).glob("*.ipynb"))
        write_class([solved, *(e for e in examples if e.name != ENDLESS)], size, submissions)
        arguments = ["grade", ASSIGNMENT, str(submissions), "-o", str(out), "-q"]
        started = time.perf_counter()
        done = subprocess.run(
            [sys.executable, "-c", MEASURE, *arguments],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
        seconds = time.perf_counter() - started
        own, child = json.loads(done.stdout.splitlines()[-1])
        written = sum(path.stat().st_size for path in out.rglob("*") if path.is_file())
    return Batch(seconds, own, child, written)


if __name__ == "__main__":
    main()

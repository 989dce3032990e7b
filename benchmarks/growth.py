"""Time and memory as a class grows.

python -m benchmarks.growth [100 1000 5000]
"""

import json
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.machine import describe, table

ROOT = Path(__file__).parents[1]
ASSIGNMENT = "02-losses"

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
    rows = []
    for size in sizes:
        with tempfile.TemporaryDirectory(prefix="bench-") as name:
            rows.append(measured(size, Path(name)))
    header = ["submissions", "seconds", "ms each", "grader MB", "largest process MB", "results MB"]
    table(f"Growth, {ASSIGNMENT}", header, rows)
    print(describe())


def measured(size: int, folder: Path) -> tuple[object, ...]:
    solved = ROOT / "solutions" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
    (folder / "hand-ins").mkdir()
    for number in range(size):
        shutil.copy(solved, folder / "hand-ins" / f"s{number:05}.ipynb")
    arguments = ["grade", ASSIGNMENT, str(folder / "hand-ins"), "-o", str(folder / "out"), "-q"]
    started = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    seconds = time.perf_counter() - started
    own, children = json.loads(done.stdout.splitlines()[-1])
    written = sum(p.stat().st_size for p in (folder / "out").rglob("*") if p.is_file())
    each = 1000 * seconds / size
    return size, f"{seconds:.1f}", f"{each:.1f}", own, children, f"{written / 2**20:.1f}"


if __name__ == "__main__":
    main()

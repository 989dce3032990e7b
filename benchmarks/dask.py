"""The same class on two processes of this machine, and on a Dask scheduler with two workers.

    python -m benchmarks.dask [--count 100] [--rounds 3]

The workers are warm in all rounds but the first, which is not counted, as on a cluster that runs.
"""

import argparse
import contextlib
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.machine import alternating, describe, table, timed
from benchmarks.peers import ROOT, prepare
from tests.test_cluster import Cluster

ASSIGNMENT = "02-losses"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        prepare(ASSIGNMENT, options.count, folder)
        with contextlib.closing(Cluster(folder)) as cluster:
            sides = {
                "two processes": lambda: grade(folder, "-j", "2"),
                "Dask, two workers": lambda: grade(folder, "--executor", cluster.address),
            }
            print(describe())
            alternating(sides, 1)
            seconds = alternating(sides, options.rounds)
    local = seconds["two processes"]
    rows = [
        (name, f"{total:.1f}", f"{1000 * total / options.count:.0f}", f"{total / local:.2f}")
        for name, total in seconds.items()
    ]
    header = ["", "seconds", "ms each", "times the first"]
    table(f"{options.count} submissions of {ASSIGNMENT}", header, rows)
    print(describe())


def grade(folder: Path, *where: str) -> float:
    command = [sys.executable, "-m", "deepstart", "grade", ASSIGNMENT, str(folder / "hand-ins")]
    command += ["-o", str(folder / "out"), "--fresh", "-q", *where]
    return timed(lambda: subprocess.run(command, cwd=ROOT, check=True))


if __name__ == "__main__":
    main()

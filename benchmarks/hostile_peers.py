"""Hostile submissions under `deepstart grade` and under `otter run`, side by side.

The part of tests/hostile that leaves the machine as it is, also where nothing confines it. Run it
in a container or on a machine that may break: `otter run` runs what is handed in as you.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.machine import describe, table
from benchmarks.peers import BIN, ROOT, prepare_otter
from tests.test_hostile import ASSIGNMENT, as_notebook, grade, quick_course, results_in

ATTEMPTS = [
    "forge_equal_to_everything", "forge_ndarray_subclass", "forge_class_property", "forge_masked",
    "patch_numpy", "patch_builtins", "patch_pytest", "patch_otter", "read_frames", "read_gc",
    "leave_exit", "leave_system_exit", "leave_segfault", "exhaust_loop", "lie_changes_inputs",
    "lie_every_exception", "write_results",
]  # fmt: skip
PATIENCE = 60


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        course = quick_course(folder / "course")
        submissions = folder / "submissions"
        submissions.mkdir()
        for attempt in ATTEMPTS:
            text = (ROOT / "tests" / "hostile" / f"{attempt}.py").read_text(encoding="utf-8")
            text = text.replace("/COURSE", str(course))
            (submissions / f"{attempt}.ipynb").write_bytes(as_notebook(text))
        grade(course, submissions, folder / "out", folder)
        ours = results_in(folder / "out")
        otter_zip = prepare_otter(ASSIGNMENT, folder)
        rows = []
        for attempt in ATTEMPTS:
            result = ours[f"{attempt}.ipynb"]
            rows.append(
                (attempt, f"{result['score']:g} of {result['max_score']:g}",
                 *otter(otter_zip, submissions / f"{attempt}.ipynb", folder))
            )  # fmt: skip
            print(*rows[-1], file=sys.stderr)
        print(describe())
        header = ["attempt", "deepstart grade", "otter run", "how it ended"]
        table(f"{len(rows)} hostile submissions of {ASSIGNMENT}", header, rows)


def otter(otter_zip: Path, submission: Path, folder: Path) -> tuple[str, str]:
    """Return the points that `otter run` gives, and how it ended."""
    output = folder / "otter" / submission.stem
    output.mkdir(parents=True)
    place = folder / "place" / submission.stem
    place.mkdir(parents=True)
    shutil.copy(submission, place)
    started = time.monotonic()
    process = subprocess.Popen(
        [BIN / "otter", "run", "-a", otter_zip, "-o", output, place / submission.name],
        cwd=place,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        ended = f"exit status {process.wait(PATIENCE)}"
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, 9)
        process.wait()
        ended = "killed by us"
    try:
        data = json.loads((output / "results.json").read_text(encoding="utf-8"))
        scored = [t for t in data["tests"] if t.get("max_score")]
        earned = sum(t.get("score", 0) for t in scored)
        points = f"{earned:g} of {sum(t['max_score'] for t in scored):g}"
    except (OSError, ValueError):
        points = "no result"
    return points, f"{ended} after {time.monotonic() - started:.0f} s"


if __name__ == "__main__":
    main()

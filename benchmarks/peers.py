"""The same submissions through deepstart, Otter and nbgrader, side by side.

    python -m benchmarks.peers [02-losses] [--count 20] [--rounds 1]

Each peer grades as it does by itself: Otter with its own test files, nbgrader with the public
checks in its cells. deepstart runs its whole hidden suite.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from benchmarks.machine import alternating, describe, table, timed

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("assignment", nargs="?", default="02-losses")
    parser.add_argument("--count", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        submissions = prepare(options.assignment, options.count, folder)
        otter_zip = prepare_otter(options.assignment, folder)
        prepare_nbgrader(options.assignment, submissions, folder)
        sides = {
            "deepstart grade, one process": lambda: deepstart(options.assignment, folder, 1),
            "deepstart grade": lambda: deepstart(options.assignment, folder, 2),
            "nbgrader autograde": lambda: nbgrader(options.assignment, folder),
            "otter run": lambda: otter(otter_zip, submissions),
        }
        print(describe())
        seconds = alternating(sides, options.rounds)
    ours = seconds["deepstart grade"]
    rows = [
        (name, f"{total:.1f}", f"{total / options.count:.3f}", f"{total / ours:.1f}")
        for name, total in seconds.items()
    ]
    header = ["", "seconds", "seconds each", "times deepstart"]
    table(f"{options.count} submissions of {options.assignment}", header, rows)
    print(describe())


def prepare(assignment: str, count: int, folder: Path) -> list[Path]:
    """Write `count` copies of the solved notebook, one per student."""
    solved = ROOT / "solutions" / assignment / f"{assignment}.ipynb"
    submissions = []
    for number in range(count):
        path = folder / "submissions" / f"s{number:03}.ipynb"
        path.parent.mkdir(exist_ok=True)
        shutil.copy(solved, path)
        submissions.append(path)
    return submissions


def prepare_otter(assignment: str, folder: Path) -> Path:
    """Return an autograder zip with Otter's own test files."""
    tests = ROOT / "assignments" / assignment / "tests"
    made = folder / "otter.zip"
    run("otter", "generate", "-t", tests, "-o", made, "--no-environment", cwd=folder)
    with zipfile.ZipFile(made, "a") as archive:  # Otter takes nothing from folders in the folder
        for path in tests.rglob("helper/*.py"):
            archive.write(path, Path("tests", path.relative_to(tests)))
    return made


def prepare_nbgrader(assignment: str, submissions: list[Path], folder: Path) -> None:
    """Make an nbgrader course in which every student has handed in."""
    run("deepstart", "build", "-q", assignment, cwd=ROOT)
    course = folder / "nbgrader"
    source = course / "source" / assignment
    shutil.copytree(ROOT / "solutions" / "nbgrader" / assignment, source)
    tests = ROOT / "assignments" / assignment / "tests"
    shutil.copytree(tests, source / "tests", dirs_exist_ok=True)
    (course / "nbgrader_config.py").write_text("c = get_config()\n")
    run("nbgrader", "generate_assignment", assignment, cwd=course)
    for submission in submissions:
        place = course / "submitted" / submission.stem / assignment
        place.mkdir(parents=True)
        shutil.copy(submission, place / f"{assignment}.ipynb")
        shutil.copytree(tests, place / "tests")


def deepstart(assignment: str, folder: Path, jobs: int) -> float:
    output = folder / "out"
    shutil.rmtree(output, ignore_errors=True)
    return timed(
        lambda: run(
            "deepstart", "grade", assignment, folder / "submissions", "-o", output, "-q",
            "-j", jobs, cwd=ROOT,
        )
    )  # fmt: skip


def nbgrader(assignment: str, folder: Path) -> float:
    course = folder / "nbgrader"
    shutil.rmtree(course / "autograded", ignore_errors=True)
    return timed(lambda: run("nbgrader", "autograde", assignment, "--force", cwd=course))


def otter(otter_zip: Path, submissions: list[Path]) -> float:
    def all_of_them() -> None:
        for submission in submissions:
            output = submission.parent.parent / "otter" / submission.stem
            output.mkdir(parents=True, exist_ok=True)
            run(
                "otter",
                "run",
                "-a",
                otter_zip,
                "-o",
                output,
                submission,
                cwd=submission.parent.parent,
            )

    return timed(all_of_them)


def run(program: str, *arguments: object, cwd: Path) -> None:
    command = [str(BIN / program), *map(str, arguments)]
    # nbgrader calls alembic by its name.
    path = os.pathsep.join([str(BIN), os.environ["PATH"]])
    environment = {**os.environ, "PATH": path}
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, env=environment)
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)} failed:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")


if __name__ == "__main__":
    main()

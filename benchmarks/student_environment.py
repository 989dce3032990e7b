"""What a student installs for a notebook, and what it was while notebooks imported Otter.

python -m benchmarks.student_environment [02-losses 09-keras]

Fetches some gigabytes: pip's cache is not used, so that the seconds are those of the first time.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.machine import describe, table, timed
from deepstart.course import find_course

ROOT = Path(__file__).parents[1]
JUPYTER = "jupyterlab>=4.2,<5"
OTTER = "otter-grader>=7,<8"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("assignments", nargs="*", default=["02-losses", "09-keras"])
    ids = [find_course(ROOT).assignment(a).id for a in parser.parse_args().assignments]
    print(describe())
    rows = []
    for id_ in ids:
        text = (ROOT / "assignments" / id_ / "requirements.txt").read_text(encoding="utf-8")
        now = text.splitlines()
        plain = [line.partition(";")[0] for line in now if not line.startswith("tensorflow-cpu")]
        for name, wanted in ((f"{id_}, with Otter", [*plain, OTTER]), (f"{id_}, now", now)):
            jupyter, all_of_it = environment([JUPYTER], wanted)
            more = [after - before for before, after in zip(jupyter, all_of_it, strict=True)]
            rows.append((name, *shown(all_of_it), *shown(more)))
    header = ["", "packages", "MB", "seconds", "packages, who has JupyterLab", "MB", "seconds"]
    table("What a student installs", header, rows)
    print(describe())


def environment(*steps: list[str]) -> list[tuple[int, float, float]]:
    """Install one list of requirements after the other into a new environment.

    Returns what is there after each: packages, megabytes, and the seconds so far.
    """
    found, seconds = [], 0.0
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        python = Path(folder) / "bin" / "python"
        pip = [python, "-m", "pip", "--no-cache-dir", "--disable-pip-version-check"]
        for wanted in steps:
            install = [*pip, "install", "--quiet", *wanted]
            seconds += timed(lambda command=install: subprocess.run(command, check=True))
            listed = subprocess.run(
                [*pip, "list", "--format", "json"], check=True, capture_output=True
            )
            packages = {package["name"] for package in json.loads(listed.stdout)}
            size = sum(p.lstat().st_size for p in Path(folder).rglob("*") if p.is_file())
            found.append((len(packages - {"pip", "setuptools"}), size / 1e6, seconds))
    return found


def shown(numbers: list[float] | tuple[float, ...]) -> tuple[str, ...]:
    return tuple(f"{number:,.0f}" for number in numbers)


if __name__ == "__main__":
    main()

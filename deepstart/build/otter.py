"""The zip that Otter grades an assignment with.

It comes from Otter's own `otter generate`, called as a function, since importing Otter takes far
longer than running it.
"""

import contextlib
import json
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import otter.generate

from deepstart.build import zips
from deepstart.doors.otter import NAME

# What a container runs to grade, in the place of Otter's own call of the same.
_RUN = """\
\"\"\"Runs Otter's autograding process, on whatever was handed in.\"\"\"

from pathlib import Path

from deepstart.doors.otter import run

run(Path("/autograder"))
"""

# Otter wants a folder of tests, and would run them on the empty notebook that it gets.
_TESTS = "tests/README.txt"
_NO_TESTS = "What is checked lies in otter_config.json, where the judge finds it.\n"


def write_zip(requirements: Path, course: dict[str, Any], target: Path) -> None:
    """Write the zip with which `otter grade` and `otter run` grade, by `otter generate`.

    `course` is what the judge needs, packed. It lies in the configuration: Otter's own image takes
    nothing else from the zip that students' processes would not see.
    """
    with _workspace() as folder:
        made = folder / "autograder.zip"
        config = folder / "otter_config.json"
        plugin = {NAME: {"course": course, "unsafe": False}}
        # Hidden checks are shown once the grades are published, as `visibility` says.
        config.write_text(json.dumps({"plugins": [plugin], "show_hidden": True}), "utf-8")
        otter.generate.main(
            tests_dir=str(folder / "tests"),
            output_path=str(made),
            config=str(config),
            lang="python",
            requirements=str(requirements),
            no_environment=True,
        )
        with zipfile.ZipFile(made) as archive:
            files = {name: archive.read(name) for name in archive.namelist()}
        files |= {"run_otter.py": _RUN.encode(), _TESTS: _NO_TESTS.encode()}
        zips.write_zip(files, target)


@contextlib.contextmanager
def _workspace() -> Iterator[Path]:
    """Yield a folder for everything that Otter writes, its forgotten temporary folders too."""
    with tempfile.TemporaryDirectory() as folder:
        before = tempfile.tempdir
        tempfile.tempdir = folder
        try:
            yield Path(folder)
        finally:
            tempfile.tempdir = before

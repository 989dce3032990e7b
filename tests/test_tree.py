"""Tests leave nothing in the course's folders; what lies there by accident is not handed out."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from deepstart.submissions import released

ROOT = Path(__file__).parents[1]
LEAVES = """
from pathlib import Path

def test_leaves_a_file():
    (Path(__file__).parents[1] / {name!r}).write_text("x")
"""


@pytest.mark.parametrize(
    ("name", "left", "workers"),
    [("assignments/.OTTER_LOG", True, "0"), ("examples/a.zip", True, "2"),
     ("source/new.py", True, "0"), ("assignments/there.ipynb", False, "0"),
     ("elsewhere.txt", False, "0")],
)  # fmt: skip
def test_what_a_test_leaves_is_an_error(
    tmp_path: Path, name: str, left: bool, workers: str
) -> None:
    for folder in ("assignments", "examples", "source", "tests"):
        (tmp_path / folder).mkdir()
    (tmp_path / "assignments" / "there.ipynb").touch()
    (tmp_path / "pytest.ini").touch()
    shutil.copy(ROOT / "tests" / "conftest.py", tmp_path / "tests")
    (tmp_path / "tests" / "test_leaves.py").write_text(LEAVES.format(name=name))
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-n", workers, "-p", "no:cacheprovider"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert "1 passed" in run.stdout
    assert (run.returncode, f"a test has left {name}" in run.stdout) == (int(left), left)


def test_what_somebody_left_in_a_folder_is_nothing_that_students_got(tmp_path: Path) -> None:
    folder = tmp_path / "assignments" / "02-losses"
    shutil.copytree(ROOT / "assignments" / "02-losses", folder)
    before = released.hashes(tmp_path, ["02-losses"])
    for name in (".OTTER_LOG", ".ipynb_checkpoints/02-losses-checkpoint.ipynb",
                 "tests/__pycache__/mse.cpython-311.pyc", "tests/.mse.py.swp"):  # fmt: skip
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("mine")
    assert released.hashes(tmp_path, ["02-losses"]) == before

"""A learner's folder for tests: a tiny course built by hand, and what `init` makes of it."""

import json
from pathlib import Path

import pytest

from tests.test_cli import deepstart
from tests.test_submission import notebook
from tests.tiny import MANIFEST, make_course

STUBS = [
    "import numpy as np",
    "def double(x):\n    raise NotImplementedError()",
    "def apply(f, x):\n    raise NotImplementedError()",
    '# letter = "?"',
]
DOUBLE = "def double(x):\n    return 2.0 * x"
APPLY = "def apply(f, x):\n    return f(x)"
LETTER = 'letter = "B"'


@pytest.fixture(name="course")
def course_fixture(tmp_path: Path) -> Path:
    """The tiny course, built by hand."""
    root = tmp_path / "course"
    root.mkdir()
    make_course(root)
    manifest = root / "course.toml"
    hints = 'hints.en = ["think", "of the double", "2 * x"]\nhints.zh = ["想想", "两倍", "2 * x"]'
    plain = 'hints.en = ["a", "b", "c"]\nhints.zh = ["a", "b", "c"]'
    manifest.write_text(MANIFEST.replace(plain, hints, 1), encoding="utf-8")
    assignment = root / "assignments" / "01-tiny"
    (assignment / "tests").mkdir(parents=True)
    (assignment / "01-tiny.ipynb").write_bytes(notebook(*STUBS))
    (assignment / "01-tiny.zh.ipynb").write_bytes(notebook(*STUBS, "# 中文"))
    (assignment / "tests" / "double.py").write_text("OK_FORMAT = True\n")
    (assignment / "requirements.txt").write_text("numpy\n")
    (assignment / ".OTTER_LOG").write_text("x")
    return root


@pytest.fixture(name="home")
def home_fixture(course: Path, tmp_path: Path) -> Path:
    run = deepstart(course, "init", tmp_path / "mine", "--lang", "en")
    assert run.returncode == 0, run.stderr
    return tmp_path / "mine"


def listed(home: Path) -> dict:
    return json.loads(deepstart(home, "list", "--json").stdout)


def statuses(home: Path) -> dict[str, str]:
    return {q["id"]: q["status"] for a in listed(home)["assignments"] for q in a["questions"]}

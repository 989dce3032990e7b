"""What people hand in comes to what is right for it; `bank` says how entries are written.

Each assignment's entries are graded by one call of the real command, behind the real walls.
"""

from pathlib import Path

import pytest

from deepstart.sandbox import confine
from tests.people.bank import HERE, as_notebook, differences, entries, expected_of
from tests.test_cli import deepstart, results

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(
    bool(confine.missing_layers()), reason="this system cannot confine student code"
)


def assignments(kind: str) -> list[object]:
    """Return the assignments with entries; those of Keras take minutes."""
    ids = sorted(path.name for path in (HERE / kind).iterdir() if path.is_dir())
    return [pytest.param(i, marks=[pytest.mark.keras] * (i == "09-keras")) for i in ids]


def wrong_outcomes(assignment: str, files: dict[str, Path], hand_ins: Path, out: Path) -> list[str]:
    """Grade what lies in `hand_ins`; name each entry with another outcome than it should have."""
    run = deepstart(ROOT, "grade", assignment, hand_ins, "-o", out, "--fresh", "-q", "--lang", "en")
    assert run.returncode == 0, run.stdout + run.stderr
    graded = results(out)
    assert sorted(graded) == sorted(files)
    return [
        f"{path.relative_to(ROOT)}: {difference}"
        for name, path in files.items()
        for difference in differences(expected_of(path), graded[name])
    ]


@pytest.mark.parametrize("assignment", assignments("answers"))
def test_answers_of_people(assignment: str, tmp_path: Path) -> None:
    files = {path.name: path for path in entries("answers", assignment)}
    wrong = wrong_outcomes(assignment, files, HERE / "answers" / assignment, tmp_path / "out")
    assert not wrong, "\n" + "\n".join(wrong)


@pytest.mark.parametrize("assignment", assignments("notebooks"))
def test_notebooks_of_people(assignment: str, tmp_path: Path) -> None:
    hand_ins = tmp_path / "hand-ins"
    hand_ins.mkdir()
    files = {f"{path.stem}.ipynb": path for path in entries("notebooks", assignment)}
    for name, path in files.items():
        (hand_ins / name).write_bytes(as_notebook(path.read_text(encoding="utf-8")))
    wrong = wrong_outcomes(assignment, files, hand_ins, tmp_path / "out")
    assert not wrong, "\n" + "\n".join(wrong)

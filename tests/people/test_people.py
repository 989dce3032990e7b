"""What people hand in comes to what is right for it; `bank` says how entries are written.

All is graded by a few calls of the real command, behind the real walls.
"""

import csv
import json
import shutil
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from deepstart.sandbox import isolation
from tests.people import files
from tests.people.bank import Written, differences, entries

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(
    bool(isolation.missing_layers()), reason="this system cannot confine student code"
)


def graded(assignment: str, submissions: Path, out: Path) -> dict[str, dict[str, Any]]:
    """Grade a folder and return the results by assignment and name."""
    command = [sys.executable, "-m", "deepstart", "grade", assignment, submissions, "-o", out]
    options = ["--fresh", "-q", "--lang", "en"]
    run = subprocess.run(
        [*command, *options], cwd=ROOT, capture_output=True, text=True, timeout=1200
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert "Traceback" not in run.stdout + run.stderr
    documents = [json.loads(path.read_text("utf-8")) for path in out.rglob("results/**/*.json")]
    return {f"{data['assignment']}/{data['submission']}": data for data in documents}


def expect_outcomes(written: list[Written], tmp_path: Path) -> None:
    for entry in written:
        path = tmp_path / "submissions" / entry.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(entry.content)
    results = graded("all", tmp_path / "submissions", tmp_path / "out")
    assert sorted(results) == sorted(entry.name for entry in written)
    wrong = [
        f"{entry.path.relative_to(ROOT)}: {difference}"
        for entry in written
        for difference in differences(entry.expected, results[entry.name])
    ]
    assert not wrong, "\n" + "\n".join(wrong)


def test_answers_and_notebooks(tmp_path: Path) -> None:
    expect_outcomes([entry for entry in entries() if not entry.needs_keras], tmp_path)


@pytest.mark.keras
def test_answers_with_keras(tmp_path: Path) -> None:
    expect_outcomes([entry for entry in entries() if entry.needs_keras], tmp_path)


@pytest.mark.parametrize("of", files.CLASSES)
def test_files(of: Any, tmp_path: Path) -> None:
    made = list(of())
    files.write(made, tmp_path / "submissions")
    expect_files(made, tmp_path / "submissions", tmp_path)


@pytest.mark.parametrize("of", files.DOWNLOADS)
def test_the_zip_of_a_download(of: Any, tmp_path: Path) -> None:
    made = list(of())
    files.write(made, tmp_path / "submissions")
    archive = shutil.make_archive(str(tmp_path / "submissions"), "zip", tmp_path / "submissions")
    expect_files(made, Path(archive), tmp_path)


def expect_files(made: list[files.Entry], submissions: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    results = {
        name.partition("/")[2]: r for name, r in graded(files.ASSIGNMENT, submissions, out).items()
    }
    expected = {entry.name: entry for entry in made if entry.counts}
    with open(out / "grades.csv", encoding="utf-8", newline="") as file:
        # What a spreadsheet would take for a formula has an apostrophe in front.
        rows = [row["submission"].removeprefix("'") for row in csv.DictReader(file)]
    assert sorted(rows) == sorted(expected)
    wrong = [
        f"{name!r}: expected {entry.refused or entry.points}, came {came}"
        for name, entry in expected.items()
        if (came := difference(entry, results[name]))
    ]
    assert not wrong, "\n" + "\n".join(wrong)


def difference(entry: files.Entry, result: dict[str, Any]) -> str | None:
    """Return what came instead of what is right for a file; None where it is that."""
    message = result["error"]["message"] if result["error"] else ""
    if entry.refused is None and (message or result["score"] != entry.points):
        return f"{result['score']:g} points: {message}"
    if entry.refused is not None and entry.refused not in message:
        return message or f"{result['score']:g} points"
    student = unicodedata.normalize("NFC", result["student"])
    if entry.student is not None and entry.student not in student:
        return f"the student {student}"
    return None


def test_the_bank_is_large() -> None:
    answers = sum(len(entry.expected) for entry in entries() if not entry.is_notebook)
    notebooks = sum(entry.is_notebook for entry in entries())
    made = sum(entry.counts for of in files.CLASSES for entry in of())
    assert answers >= 150
    assert notebooks + made >= 60

"""The sample class gets what its authors meant it to get."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from deepstart.sandbox import isolation

ROOT = Path(__file__).parents[1]
EXPECTED = json.loads((ROOT / "examples" / "expected.json").read_text(encoding="utf-8"))

pytestmark = pytest.mark.skipif(
    bool(isolation.missing_layers()), reason="this system cannot confine student code"
)


@pytest.fixture(scope="module", params=sorted(EXPECTED))
def graded(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Grade the class of one assignment, as `make demo` does."""
    assignment = request.param
    out = tmp_path_factory.mktemp(assignment)
    command = [sys.executable, "-m", "deepstart", "grade", assignment]
    run = subprocess.run(
        [*command, f"examples/{assignment}", "-o", str(out), "--json"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=600,
    )
    assert run.returncode == 0, run.stderr
    assert run.stderr == ""
    results = {data["submission"]: data for data in map(json.loads, run.stdout.splitlines())}
    return EXPECTED[assignment], results, out


def test_every_submission_is_reported(graded: Any) -> None:
    expected, results, out = graded
    assert set(results) == set(expected)
    assert len(list((out / "feedback").glob("*.html"))) == len(expected)


def test_scores_and_diagnoses_are_as_intended(graded: Any) -> None:
    expected, results, _ = graded
    for name, meant in expected.items():
        result = results[name]
        if "error" in meant:
            assert result["status"] == "error", name
            assert result["error"]["kind"] == meant["error"], name
            continue
        questions = {question["id"]: question for question in result["questions"]}
        for question_id, form in meant["questions"].items():
            question = questions[question_id]
            share = question["score"] / question["max_score"]
            got = "full" if share == 1 else "partial" if share > 0 else "zero"
            assert got == form, f"{name}: {question_id}"
        for question_id, diagnosis in meant.get("diagnoses", {}).items():
            named = [found["id"] for found in questions[question_id]["diagnoses"]]
            assert diagnosis in named, f"{name}: {question_id}"


def test_the_class_is_what_its_script_writes(tmp_path: Path) -> None:
    before = {p.name: p.read_bytes() for p in (ROOT / "examples").rglob("*") if p.is_file()}
    copy = tmp_path / "examples"
    subprocess.run(
        ["cp", "-r", str(ROOT / "examples"), str(ROOT / "assignments"), str(tmp_path)], check=True
    )
    subprocess.run([sys.executable, str(copy / "make.py")], check=True, timeout=120)
    after = {p.name: p.read_bytes() for p in copy.rglob("*") if p.is_file()}
    assert {n for n in before if before[n] != after.get(n)} <= {"make.cpython-311.pyc"}

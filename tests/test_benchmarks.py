"""The benchmarks run by hand only; that they still find what they measure is seen here."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize("path", sorted((ROOT / "benchmarks").glob("*.py")), ids=lambda p: p.stem)
def test_a_benchmark_can_be_imported(path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-c", f"import benchmarks.{path.stem}"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stderr

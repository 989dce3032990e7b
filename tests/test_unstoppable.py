"""Submissions that want to stop a batch, three times: the honest get what they get alone."""

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from deepstart.sandbox import isolation
from tests.test_hostile import HERE, quick_course, results_in, without_times

ASSIGNMENT = "07-training"
HONEST = 20
TIMES = 3

pytestmark = [
    pytest.mark.hostile,
    pytest.mark.skipif(
        bool(isolation.missing_layers()), reason="this system cannot confine student code"
    ),
]


def below(ancestor: int) -> list[Path]:
    """Return the processes that descend from one, as far as they live."""
    parents, found = {}, {ancestor}
    for place in Path("/proc").glob("[0-9]*"):
        try:
            fields = place.joinpath("stat").read_text().rpartition(")")[2].split()
            parents[int(place.name)] = int(fields[1])
        except OSError:
            continue
    while more := {pid for pid, parent in parents.items() if parent in found} - found:
        found |= more
    return [Path(f"/proc/{pid}") for pid in found - {ancestor}]


def memory_of_a_judge(ancestor: int) -> float:
    """Return the most megabytes that a judge of a grader has had so far."""
    most = 0.0
    for place in below(ancestor):
        try:
            if b"deepstart.judge.process" in place.joinpath("cmdline").read_bytes():
                status = place.joinpath("status").read_text()
                most = max(most, int(status.partition("VmHWM:")[2].split()[0]) / 1024)
        except (OSError, IndexError):
            continue
    return most


def grade(course: Path, submissions: Path, out: Path, temporary: Path) -> tuple[float, float]:
    """Grade a folder; return the seconds, and the most megabytes that a judge took."""
    started, most = time.monotonic(), 0.0
    process = subprocess.Popen(
        [sys.executable, "-m", "deepstart", "grade", ASSIGNMENT, submissions, "-o", out, "-q",
         "-j", "2", "--fresh"],
        cwd=course, stderr=subprocess.PIPE, text=True,
        env={**os.environ, "TMPDIR": str(temporary)},
    )  # fmt: skip
    while process.poll() is None:
        assert time.monotonic() - started < 900, "the batch does not come to an end"
        most = max(most, memory_of_a_judge(process.pid))
        time.sleep(0.1)
    assert process.stderr is not None
    assert "Traceback" not in process.stderr.read()
    return time.monotonic() - started, most


def test_nothing_stops_a_batch(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    course = quick_course(tmp_path / "course", ASSIGNMENT, seconds=4)
    alone, mixed, temporary = (tmp_path / name for name in ("alone", "mixed", "tmp"))
    for folder in (alone, mixed, temporary):
        folder.mkdir()
    notebook = json.loads(
        (course / "solutions" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb").read_text(encoding="utf-8")
    )
    for number in range(HONEST):  # each knows a little less
        text = json.dumps(
            {**notebook, "cells": notebook["cells"][: len(notebook["cells"]) - number]}
        )
        for folder in (alone, mixed):
            (folder / f"honest{number:02}.ipynb").write_text(text, encoding="utf-8")
    bombs = sorted((HERE / "hostile" / "training").glob("*.py"))
    for path in bombs:
        for copy in ("a", "m", "z"):
            shutil.copy(path, mixed / f"{copy}-{path.name}")
    (mixed / "blanks.py").write_text("x = 1" + " " * 190_000 + "$\n", encoding="utf-8")
    attempts = {path.name for path in mixed.iterdir()} - {path.name for path in alone.iterdir()}
    assert len(bombs) >= 3

    seconds_alone, memory_alone = grade(course, alone, tmp_path / "out-alone", temporary)
    expected = {n: without_times(r) for n, r in results_in(tmp_path / "out-alone").items()}
    assert len({json.loads(text)["score"] for text in expected.values()}) > 3
    lines = [f"without: {seconds_alone:.0f} s, a judge at most {memory_alone:.0f} MB"]
    for number in range(TIMES):
        out = tmp_path / f"out{number}"
        seconds, memory = grade(course, mixed, out, temporary)
        found = results_in(out)
        assert set(found) == attempts | set(expected)
        assert {name: without_times(found[name]) for name in expected} == expected
        assert memory < 2300
        assert list(temporary.glob("deepstart-*")) == []
        failed = [n for n in attempts if (found[n]["error"] or {}).get("kind") == "grader failed"]
        lines.append(
            f"with {len(attempts)} attempts: {seconds:.0f} s, a judge at most {memory:.0f} MB; "
            f"honest results unchanged: {len(expected)}/{HONEST}; ended: {len(failed)}"
        )
    with capsys.disabled():
        print("", *lines, sep="\n")

"""Grading on a real Dask scheduler with two real worker processes, one of which dies."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from deepstart.sandbox import confine
from tests.test_cli import RIGHT, deepstart, results
from tests.test_submission import notebook
from tests.tiny import make_course

pytestmark = pytest.mark.skipif(
    bool(confine.missing_layers()), reason="this system cannot confine student code"
)


class Cluster:
    """A scheduler and its workers, as processes."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "scheduler.json"
        local = ["--host", "127.0.0.1", "--no-dashboard"]
        self.processes = [self._start("dask_scheduler", *local, "--port", "0")]
        for number in range(2):
            nanny = ["--no-nanny", "--nthreads", "1", "--name", f"worker-{number}"]
            self.processes.append(self._start("dask_worker", *local, *nanny))
        deadline = time.monotonic() + 60
        while not self.file.exists():
            assert time.monotonic() < deadline, "the scheduler did not start"
            time.sleep(0.1)
        self.address = json.loads(self.file.read_text())["address"]

    def _start(self, module: str, *options: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", f"distributed.cli.{module}", *options]
        return subprocess.Popen(
            [*command, "--scheduler-file", str(self.file)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def close(self) -> None:
        for process in self.processes:
            process.kill()
            process.wait()


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    running = Cluster(tmp_path)
    yield running
    running.close()


@pytest.fixture
def course(tmp_path: Path) -> Path:
    root = tmp_path / "course"
    root.mkdir()
    make_course(root)
    hand_ins = root / "hand-ins"
    hand_ins.mkdir()
    for number in range(24):
        slow = f"import time\ntime.sleep(0.2)\nnumber = {number}\n"
        wrong = "def double(x):\n    return x ** 2.0\n" if number % 3 == 0 else ""
        (hand_ins / f"s{number:02}.ipynb").write_bytes(notebook(slow, RIGHT, wrong))
    (hand_ins / "corrupt.ipynb").write_text("{")
    return root


def without_times(graded: dict[str, dict]) -> dict[str, dict]:
    return {name: {**data, "duration_s": 0} for name, data in graded.items()}


def test_a_worker_lost_in_the_middle_costs_only_time(cluster: Cluster, course: Path) -> None:
    assert deepstart(course, "grade", "1", "hand-ins", "-o", "here", "-q").returncode == 0
    grading = subprocess.Popen(
        [sys.executable, "-m", "deepstart", "grade", "1", "hand-ins", "-o", "there", "-q",
         "--executor", cluster.address],
        cwd=course,
    )  # fmt: skip
    deadline = time.monotonic() + 120
    while len(list((course / "there" / "results").glob("*.json"))) < 5:
        assert time.monotonic() < deadline, "grading on the cluster did not begin"
        assert grading.poll() is None
        time.sleep(0.05)
    os.kill(cluster.processes[1].pid, signal.SIGKILL)
    assert grading.wait(timeout=240) == 0
    assert without_times(results(course / "there")) == without_times(results(course / "here"))
    assert len(results(course / "there")) == 25


def test_a_scheduler_that_is_not_there_is_a_sentence(course: Path) -> None:
    run = deepstart(
        course, "grade", "1", "hand-ins", "-o", "out", "--executor", "tcp://127.0.0.1:9"
    )
    assert run.returncode == 1
    assert "No Dask scheduler answers at tcp://127.0.0.1:9" in run.stderr
    assert "Traceback" not in run.stderr

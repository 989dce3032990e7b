"""Grading on a real Dask scheduler with real workers, which die, lack something, come late.

Nothing here is timed: submissions whose letter is C are held at a gate, in the worker's own
process, until a test opens it. So a test knows what is in the middle of being graded where.
"""

import contextlib
import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import sysconfig
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from distributed import Client

import deepstart as package
from deepstart.grading.cluster import IN_HAND, ClusterError, _unpacked
from deepstart.sandbox import isolation
from tests.test_cli import RIGHT, deepstart, results
from tests.test_submission import notebook
from tests.tiny import SUITES, make_course

pytestmark = pytest.mark.skipif(
    bool(isolation.missing_layers()), reason="this system cannot confine student code"
)

# What the suite does in the judge's process, which is trusted, before it looks at the letter.
GATE = """
import os
import signal
import time
from pathlib import Path

GATE = Path({gate!r})


def pass_the_gate(letter):
    if letter == "D":
        os.kill(os.getpid(), signal.SIGKILL)
    if letter == "C" and (GATE / "deadly").exists():
        os.kill(os.getppid(), signal.SIGKILL)  # the worker above the judge
    if letter == "C":
        mark = GATE / f"{{os.getppid()}}-{{time.monotonic_ns()}}"
        mark.touch()
        while not (GATE / "open").exists():
            time.sleep(0.01)
        mark.unlink()
"""

# Runs a module where the kernel seems to know nothing of Landlock.
WITHOUT_LANDLOCK = """
import runpy
import sys

from deepstart.sandbox import confine as c

steps = [c._load(0), *c._when(c._CREATE_RULESET, [c._return(c._ERRNO | c._ENOSYS)])]
c._program = lambda: b"".join([*steps, c._return(c._ALLOW)])
c._prctl(c._PR_SET_NO_NEW_PRIVS, 1)
c._seccomp()
del sys.argv[0]
runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
"""
# Runs a module with all packages but those that lie elsewhere, as deepstart does here.
PURELIB = sysconfig.get_path("purelib")
WITHOUT_DEEPSTART = f"""
import runpy
import sys

sys.path.append({PURELIB!r})
del sys.argv[0]
runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
"""


@dataclass
class Cluster:
    """A scheduler and its workers, as processes."""

    folder: Path
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)
    address: str = ""

    def start(self, workers: int = 2, **environment: str) -> "Cluster":
        file = self.folder / f"scheduler-{time.monotonic_ns()}.json"
        options = ["--no-dashboard", "--port", "0", "--scheduler-file", str(file)]
        self._start(["-m", "distributed.cli.dask_scheduler"], options, environment)
        until(lambda: file.exists() and file.read_text(), "the scheduler did not start")
        self.address = json.loads(file.read_text())["address"]
        for _number in range(workers):
            self.worker()
        return self

    def worker(
        self,
        threads: int = 1,
        nanny: bool = False,
        python: Sequence[str] = ("-m",),
        environment: Mapping[str, str] | None = None,
    ) -> "subprocess.Popen[bytes]":
        """Start a worker; `python`: options of the interpreter that come before the module."""
        own = [self.address, "--no-dashboard", "--local-directory", str(self.folder)]
        own += ["--nthreads", str(threads), "--nanny" if nanny else "--no-nanny"]
        return self._start([*python, "distributed.cli.dask_worker"], own, environment or {})

    def _start(
        self, start: list[str], options: Sequence[str], environment: Mapping[str, str]
    ) -> "subprocess.Popen[bytes]":
        process = subprocess.Popen(
            [sys.executable, *start, "--host", "127.0.0.1", *options],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=self.folder,
            env={**os.environ, **environment},
        )
        self.processes.append(process)
        return process

    @contextlib.contextmanager
    def client(self) -> Iterator[Client]:
        with Client(self.address, set_as_default=False) as client:
            yield client

    def wait_for_workers(self, count: int) -> None:
        with self.client() as client:
            client.wait_for_workers(count, timeout=60)

    def close(self) -> None:
        for process in self.processes:
            process.kill()
        for process in self.processes:
            process.wait()


@dataclass
class Class:
    """A course in a folder, with submissions some of which are held at its gate."""

    root: Path
    gate: Path

    def add(self, name: str, letter: str) -> None:
        code = RIGHT.replace('"B"', repr(letter))
        (self.root / "submissions" / name).write_bytes(notebook(code))

    def open(self) -> None:
        (self.gate / "open").touch()

    def held(self) -> list[int]:
        """Return the processes that are in the middle of a submission, once for each."""
        return [int(path.name.partition("-")[0]) for path in self.gate.glob("*-*")]

    def grade(
        self, cluster: Cluster, *options: str, python: Sequence[str] = ("-m",)
    ) -> "subprocess.Popen[bytes]":
        """Start grading on a cluster; what it says goes to the file `said`."""
        command = [sys.executable, *python, "deepstart", "grade", "1", "submissions", "-o", "out"]
        with open(self.root / "said", "wb") as said:
            return subprocess.Popen(
                [*command, "-q", "--executor", cluster.address, *options],
                cwd=self.root,
                stderr=said,
            )

    def wait_for_the_middle(self, *processes: "subprocess.Popen[bytes]") -> None:
        """Wait until there are results, and all these have a submission that is held.

        Not until all are graded that are not held: Dask keeps to no order, so one of them may wait
        behind one that is.
        """
        done, pids = self.root / "out" / "results", {process.pid for process in processes}
        until(
            lambda: pids <= set(self.held()) and any(done.glob("*.json")),
            "not all workers have begun",
        )

    def said(self) -> str:
        return (self.root / "said").read_text(encoding="utf-8")

    def results(self) -> dict[str, object]:
        return without_times(self.root / "out")


def until(happened: Callable[[], object], otherwise: str) -> None:
    """Wait for what another process does."""
    deadline = time.monotonic() + 60
    while not happened():
        assert time.monotonic() < deadline, otherwise
        time.sleep(0.01)


def without_times(out: Path) -> dict[str, object]:
    """Return all that was found out about each submission."""
    found: dict[str, object] = {}
    for name, data in results(out).items():
        details = json.loads((out / ".details" / f"{name}.json").read_text())
        found[name] = {**data, "duration_s": 0}, details
    return found


def a_class(folder: Path, letters: Mapping[str, str]) -> Class:
    root, gate = folder / "course", folder / "gate"
    for new in (root, gate, root / "submissions"):
        new.mkdir()
    make_course(root)
    suite = SUITES["letter"].replace(
        "def test_is_right(letter):\n", "def test_is_right(letter):\n    pass_the_gate(letter)\n"
    )
    assert suite != SUITES["letter"]
    path = root / "autograder" / "01-tiny" / "test_letter.py"
    path.write_text(GATE.format(gate=str(gate)) + suite, encoding="utf-8")
    made = Class(root, gate)
    for name, letter in letters.items():
        made.add(name, letter)
    return made


# Graded in this order: two that pass, and ten that are held.
LETTERS = {"a0.ipynb": "B", "a1.ipynb": "B", **{f"s{number}.ipynb": "C" for number in range(10)}}


def with_odd_ones(made: Class) -> Class:
    submissions = made.root / "submissions"
    (submissions / "corrupt.ipynb").write_text("{")
    with open(submissions / "large.ipynb", "wb") as file:
        file.truncate(51 * 2**20)
    (submissions / "link.ipynb").symlink_to(submissions / "a0.ipynb")
    return made


@pytest.fixture
def tiny(tmp_path: Path) -> Class:
    return with_odd_ones(a_class(tmp_path, LETTERS))


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """What the same class gets without a cluster."""
    made = with_odd_ones(a_class(tmp_path_factory.mktemp("here"), LETTERS))
    made.open()
    run = deepstart(made.root, "grade", "1", "submissions", "-o", "out", "-q")
    assert run.returncode == 0, run.stderr
    graded = made.results()
    assert len(graded) == len(LETTERS) + 3
    return graded


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    with contextlib.closing(Cluster(tmp_path)) as running:
        yield running


def finish(process: "subprocess.Popen[bytes]") -> int:
    return process.wait(timeout=120)


def test_a_worker_lost_in_the_middle_costs_only_time(
    cluster: Cluster, tiny: Class, expected: dict[str, object]
) -> None:
    cluster.start(workers=0)
    first, second = cluster.worker(), cluster.worker()
    cluster.wait_for_workers(2)
    grading = tiny.grade(cluster)
    tiny.wait_for_the_middle(first, second)
    second.kill()
    third = cluster.worker()
    until(lambda: third.pid in tiny.held(), "a worker that has joined gets nothing to do")
    tiny.open()
    assert finish(grading) == 0
    assert tiny.said() == ""
    assert tiny.results() == expected
    # What a cluster has graded, a grader on one machine keeps: the same files, so the same digests.
    times = written(tiny.root / "out")
    assert deepstart(tiny.root, "grade", "1", "submissions", "-o", "out", "-q").returncode == 0
    assert written(tiny.root / "out") == times


def written(out: Path) -> dict[str, int]:
    """Return when each result was written."""
    return {path.name: path.stat().st_mtime_ns for path in (out / "results").glob("*.json")}


def test_all_workers_lost_and_replaced(
    cluster: Cluster, tiny: Class, expected: dict[str, object]
) -> None:
    cluster.start(workers=0)
    workers = [cluster.worker(), cluster.worker()]
    cluster.wait_for_workers(2)
    grading = tiny.grade(cluster)
    tiny.wait_for_the_middle(*workers)
    for worker in workers:
        worker.kill()
    until(lambda: "waiting for one" in tiny.said(), "it does not say that workers are missing")
    cluster.worker()
    cluster.worker()
    tiny.open()
    assert finish(grading) == 0
    assert tiny.said() == (
        f"deepstart: No worker is connected to {cluster.address}; waiting for one. Start some "
        f"with `dask worker {cluster.address} --nthreads 1`, or stop with Ctrl-C.\n"
    )
    assert tiny.results() == expected


def test_a_few_submissions_are_under_way_and_ctrl_c_cancels_them(
    cluster: Cluster, tiny: Class
) -> None:
    cluster.start()
    cluster.wait_for_workers(2)
    grading = tiny.grade(cluster)
    with cluster.client() as client:

        def tasks() -> int:
            return client.run_on_scheduler(lambda dask_scheduler: len(dask_scheduler.tasks))

        tiny.wait_for_the_middle(*cluster.processes[1:])
        most = 2 * IN_HAND + 1  # and the course
        until(lambda: 2 < tasks() <= most, "too many submissions are under way")
        grading.send_signal(signal.SIGINT)
        assert finish(grading) == 130
        assert tiny.said().startswith("deepstart: Stopped; ")
        assert tiny.said().count("\n") == 1
        until(lambda: tasks() == 0, "something is left at the scheduler")
    tiny.open()
    assert finish(tiny.grade(cluster)) == 0
    assert len(tiny.results()) == len(LETTERS) + 3


def test_a_submission_that_kills_its_worker_is_the_only_one_lost(
    cluster: Cluster, tmp_path: Path
) -> None:
    letters = {"a.ipynb": "B", "b.ipynb": "A", "kills.ipynb": "D", "z.ipynb": "B"}
    made = a_class(tmp_path, letters)
    local = deepstart(made.root, "grade", "1", "submissions", "-o", "here", "-q", "-j", 2)
    assert local.returncode == 1
    # Less patience than Dask has by default, to save time.
    cluster.start(workers=0, DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES="1")
    cluster.worker(nanny=True)
    cluster.worker(nanny=True)
    assert finish(made.grade(cluster)) == 1
    graded = results(made.root / "out")
    assert graded["kills.ipynb"]["error"]["kind"] == "grader failed"
    assert made.results() == without_times(made.root / "here")
    assert sum(data["status"] == "graded" for data in graded.values()) == 3


# Ends the worker that is asked for what it has found out about one submission; from then on, that
# one kills each worker that grades it.
NEVER_HANDS_OVER = """
import os
from pathlib import Path


def dask_setup(worker):
    hand_over = worker.handlers["get_data"]

    async def get_data(comm, keys=(), **rest):
        if any(getattr(worker.data.get(key), "submission", "") == "kept.ipynb" for key in keys):
            Path({gate!r}, "deadly").touch()
            os._exit(1)
        return await hand_over(comm, keys=keys, **rest)

    worker.handlers["get_data"] = get_data
"""


def test_what_fails_after_it_had_been_finished_ends_too(cluster: Cluster, tmp_path: Path) -> None:
    made = a_class(tmp_path, {"a.ipynb": "B", "kept.ipynb": "C", "z.ipynb": "A"})
    made.open()
    preload = tmp_path / "never_hands_over.py"
    preload.write_text(NEVER_HANDS_OVER.format(gate=str(made.gate)))
    cluster.start(workers=0, DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES="1")
    cluster.worker(nanny=True, environment={"DASK_DISTRIBUTED__WORKER__PRELOAD": str(preload)})
    assert finish(made.grade(cluster)) == 1
    graded = results(made.root / "out")
    assert (made.gate / "deadly").exists()
    assert graded["kept.ipynb"]["error"]["kind"] == "grader failed"
    assert [graded[name]["score"] for name in ("a.ipynb", "z.ipynb")] == [7, 6]


def test_a_worker_with_threads_grades_one_after_the_other(
    cluster: Cluster, tiny: Class, expected: dict[str, object]
) -> None:
    cluster.start(workers=0)
    worker = cluster.worker(threads=4)
    cluster.wait_for_workers(1)
    grading = tiny.grade(cluster)
    with cluster.client() as client:

        def in_threads() -> int:
            return sum(client.run(lambda dask_worker: len(dask_worker.state.executing)).values())

        until(lambda: tiny.held() and in_threads() > 1, "no two threads were given submissions")
        assert tiny.held() == [worker.pid]
        tiny.open()
    assert finish(grading) == 0
    assert tiny.results() == expected


def test_a_worker_without_walls_is_refused_unless_that_is_wanted(
    cluster: Cluster, tiny: Class
) -> None:
    tiny.open()
    cluster.start(workers=0).worker(python=("-c", WITHOUT_LANDLOCK))
    cluster.wait_for_workers(1)
    assert finish(tiny.grade(cluster)) == 1
    assert tiny.said().startswith("deepstart: Worker tcp://127.0.0.1:")
    assert "lacks landlock, seccomp, so student code cannot be confined" in tiny.said()
    assert tiny.said().count("\n") == 1
    assert results(tiny.root / "out") == {}
    assert finish(tiny.grade(cluster, "--lang", "zh")) == 1
    assert "缺少 landlock, seccomp" in tiny.said()
    assert finish(tiny.grade(cluster, "--unsafe")) == 0
    graded = results(tiny.root / "out")
    assert graded["a0.ipynb"]["score"] == 7
    assert {data["isolation"] for data in graded.values()} == {"process+rlimits"}


def test_a_client_needs_no_walls_and_reads_submissions_when_it_sends_them(
    cluster: Cluster, tiny: Class, expected: dict[str, object]
) -> None:
    cluster.start()
    cluster.wait_for_workers(2)
    grading = tiny.grade(cluster, python=("-c", WITHOUT_LANDLOCK))
    tiny.wait_for_the_middle(*cluster.processes[1:])
    tiny.add("s9.ipynb", "B")
    tiny.open()
    assert finish(grading) == 0
    assert tiny.said() == ""
    graded = tiny.results()
    assert graded == {**expected, "s9.ipynb": graded["s9.ipynb"]}
    scores = {name: data["score"] for name, data in results(tiny.root / "out").items()}
    assert scores["s8.ipynb"] == 6
    assert scores["s9.ipynb"] == 7


def test_a_worker_without_deepstart_is_refused(cluster: Cluster, tiny: Class) -> None:
    cluster.start(workers=0).worker(python=("-P", "-S", "-c", WITHOUT_DEEPSTART))
    cluster.wait_for_workers(1)
    assert finish(tiny.grade(cluster)) == 1
    assert tiny.said().startswith("deepstart: Worker tcp://127.0.0.1:")
    assert f"has no deepstart {package.__version__} that can be imported" in tiny.said()
    assert tiny.said().count("\n") == 1


def test_a_worker_of_another_version_that_joins_late_is_refused(
    cluster: Cluster, tiny: Class
) -> None:
    other = tiny.root / "other" / "deepstart"
    shutil.copytree(Path(package.__file__).parent, other)
    code = (other / "__init__.py").read_text(encoding="utf-8")
    changed = code.replace(f'__version__ = "{package.__version__}"', '__version__ = "0.0.7"')
    assert changed != code
    (other / "__init__.py").write_text(changed, encoding="utf-8")
    cluster.start(workers=1)
    cluster.wait_for_workers(1)
    grading = tiny.grade(cluster)
    tiny.wait_for_the_middle(*cluster.processes[1:])
    cluster.worker(environment={"PYTHONPATH": str(other.parent)})
    assert finish(grading) == 1
    assert tiny.said().startswith("deepstart: Worker tcp://127.0.0.1:")
    assert f"has deepstart 0.0.7 and not {package.__version__}" in tiny.said()
    assert tiny.said().count("\n") == 1
    assert results(tiny.root / "out")


def test_a_scheduler_that_goes_is_a_sentence_and_the_rest_is_graded_later(
    cluster: Cluster, tiny: Class, expected: dict[str, object]
) -> None:
    cluster.start()
    cluster.wait_for_workers(2)
    grading = tiny.grade(cluster)
    tiny.wait_for_the_middle(*cluster.processes[1:])
    before = {path.name: path.stat().st_mtime_ns for path in (tiny.root / "out/results").iterdir()}
    cluster.processes[0].kill()
    assert finish(grading) == 1
    assert tiny.said() == (
        f"deepstart: The Dask scheduler at {cluster.address} has gone or was started anew; what "
        "is graded is kept, so grade again without --fresh when it runs.\n"
    )
    tiny.open()
    cluster.start()
    cluster.wait_for_workers(2)
    assert finish(tiny.grade(cluster)) == 0
    assert tiny.results() == expected
    after = {path.name: path.stat().st_mtime_ns for path in (tiny.root / "out/results").iterdir()}
    assert {name: after[name] for name in before} == before


def test_a_scheduler_that_is_not_there_is_a_sentence(tiny: Class) -> None:
    run = deepstart(
        tiny.root, "grade", "1", "submissions", "-o", "out", "--executor", "tcp://127.0.0.1:9"
    )
    assert run.returncode == 1
    assert "No Dask scheduler answers at tcp://127.0.0.1:9" in run.stderr
    assert "Traceback" not in run.stderr


def test_no_course_is_unpacked_where_submissions_may_read() -> None:
    """Below the Python installation; a worker's folder can be put there."""
    content = "{}"
    with pytest.raises(ClusterError, match="lies inside the Python installation"):
        _unpacked(content, hashlib.sha256(content.encode()).hexdigest(), PURELIB)

"""What goes wrong around the grader: it is killed, stopped, doubled, or out of room."""

import ctypes
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from deepstart.results import from_json
from deepstart.sandbox import isolation
from tests import tiny
from tests.test_cli import RIGHT
from tests.test_submission import notebook

KILLS = 50
SUBMISSIONS = 40

pytestmark = [
    pytest.mark.hostile,
    pytest.mark.skipif(
        bool(isolation.missing_layers()), reason="this system cannot confine student code"
    ),
]

as_root = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may mount"
)


@pytest.fixture(autouse=True)
def orphans_come_here() -> Iterator[None]:
    """Become the parent of what the grader leaves behind, to see whether it does."""
    ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)
    yield
    ctypes.CDLL(None).prctl(36, 0, 0, 0, 0)


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tiny, "MANIFEST", tiny.MANIFEST.replace("seconds = 3", "seconds = 1"))
    root = tmp_path / "course"
    root.mkdir()
    tiny.make_course(root)
    (root / "submissions").mkdir()
    (root / "tmp").mkdir()
    for number in range(SUBMISSIONS):
        source = RIGHT if number % 3 else RIGHT.replace("2.0 * x", "x ** 2.0")
        (root / "submissions" / f"s{number:02}.ipynb").write_bytes(notebook(source))
    loop = "import ctypes\nctypes.CDLL(None).prctl(1, 0, 0, 0, 0)\nwhile True: pass"
    (root / "submissions" / "loops.ipynb").write_bytes(
        notebook(f"def double(x):\n  {loop!r}\n", loop)
    )
    return root


def start(course: Path, *more: object, out: Path | str = "out") -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "deepstart", "grade", "tiny", "submissions", "-o", str(out), "-q",
         *map(str, more)],
        cwd=course,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env={**os.environ, "TMPDIR": str(course / "tmp")},
    )  # fmt: skip


def finish(process: subprocess.Popen[str]) -> tuple[int, str]:
    stdout, stderr = process.communicate(timeout=300)
    assert "Traceback" not in stdout + stderr, stderr
    return process.returncode, stderr


def results(out: Path) -> dict[str, str]:
    """Return every result without its times; all that lies there is whole."""
    found = {}
    for path in (out / "results").glob("*"):
        if not path.name.endswith(".part"):
            data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
            from_json(path.read_text(encoding="utf-8"))
            found[path.name] = json.dumps({**data, "duration_s": 0}, sort_keys=True)
    return found


def graded(out: Path) -> dict[str, int]:
    """Return when each finished result was written."""
    done = (out / "results" / f"{p.name}.json" for p in (out / ".digests").glob("[!.]*"))
    return {path.name: path.stat().st_mtime_ns for path in done}


def processes_left(seconds: float = 5) -> list[str]:
    """Return which processes are left below this one, after some time to end."""
    end = time.monotonic() + seconds
    while True:
        left = []
        for status in Path("/proc").glob("[0-9]*/status"):
            try:
                lines = dict(line.split(":\t", 1) for line in status.read_text().splitlines())
            except (OSError, ValueError):
                continue
            if lines.get("PPid") == str(os.getpid()):
                if "Z" in lines["State"]:
                    os.waitpid(int(lines["Pid"]), os.WNOHANG)
                else:
                    left.append(f"{lines['Pid']} {lines['Name']}")
        if not left or time.monotonic() > end:
            return left
        time.sleep(0.05)


def wait_for_results(out: Path, count: int) -> None:
    end = time.monotonic() + 60
    while len(list((out / ".digests").glob("[!.]*"))) < count and time.monotonic() < end:
        time.sleep(0.01)


@pytest.fixture
def undisturbed(course: Path) -> dict[str, str]:
    assert finish(start(course, "-j", 2, out="undisturbed"))[0] == 0
    return results(course / "undisturbed")


def test_killed_and_resumed(
    course: Path, undisturbed: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    kills = rounds = regraded = kept = 0
    moments = random.Random(20240601)
    while kills < KILLS:
        out = course / f"out{rounds}"
        rounds += 1
        while True:
            before = graded(out)
            process = start(course, "-j", moments.choice([1, 2]), out=out)
            if kills < KILLS:
                if moments.random() < 0.5:
                    wait_for_results(out, min(len(before) + moments.randrange(12), SUBMISSIONS))
                    time.sleep(moments.uniform(0, 0.05))
                else:
                    time.sleep(moments.uniform(0.1, 2.5))
                running = process.poll() is None
                process.kill()
                process.communicate()
                kills += running
                assert processes_left() == []
            else:
                assert finish(process)[0] == 0
            after = graded(out)
            kept += len(before)
            regraded += sum(before[name] != after.get(name) for name in before)
            assert set(results(out)) <= set(undisturbed)
            if set(after) == set(undisturbed):
                break
        assert finish(start(course, out=out))[0] == 0  # the pages, if they were cut off
        assert results(out) == undisturbed
        assert list(out.rglob("*.part")) == []
        assert (out / "grades.csv").read_bytes() == (course / "undisturbed/grades.csv").read_bytes()
    assert regraded == 0
    assert list((course / "tmp").glob("deepstart-*")) == []
    with capsys.disabled():
        print(f"\n{kills} kills in {rounds} batches of {len(undisturbed)}: {kept} results were "
              f"there after a kill, {regraded} of them graded again")  # fmt: skip


@pytest.mark.parametrize("jobs", [1, 2])
def test_ctrl_c_leaves_nothing_and_says_how_to_go_on(
    course: Path, undisturbed: dict[str, str], jobs: int
) -> None:
    process = start(course, "-j", jobs)
    wait_for_results(course / "out", 3)
    os.killpg(process.pid, signal.SIGINT)
    status, said = finish(process)
    assert status == 130
    assert said.startswith("deepstart: Stopped; ")
    assert said.endswith("goes on from there.\n")
    assert said.count("\n") == 1
    assert processes_left() == []
    assert list((course / "tmp").glob("deepstart-child-*")) == []
    assert list((course / "out").rglob("*.part")) == []
    before = graded(course / "out")
    assert len(before) >= 3
    assert finish(start(course)) == (0, "")
    after = graded(course / "out")
    assert all(after[name] == before[name] for name in before)
    assert results(course / "out") == undisturbed


def test_a_second_grader_on_one_folder_is_refused(course: Path) -> None:
    first = start(course)
    wait_for_results(course / "out", 1)
    status, said = finish(start(course))
    assert status == 2
    assert said == (
        "deepstart: Another grader is writing to out; wait until it is done, "
        "or choose another folder.\n"
    )
    assert finish(first) == (0, "")


@pytest.mark.parametrize("victim", ["deepstart.sandbox.fork_server", "deepstart.judge.process"])
def test_a_process_of_the_graders_own_is_killed(
    course: Path, undisturbed: dict[str, str], victim: str
) -> None:
    process = start(course, "-j", 2)
    wait_for_results(course / "out", 5)
    for path in Path("/proc").glob("[0-9]*"):
        try:
            line = (path / "cmdline").read_bytes().decode()
            ours = str(course / "tmp") in (path / "environ").read_bytes().decode()
            session = int((path / "stat").read_text().rpartition(")")[2].split()[3])
        except (OSError, ValueError):
            continue
        if victim in line and (ours or session == process.pid or is_below(path, process.pid)):
            os.kill(int(path.name), signal.SIGKILL)
            break
    else:
        pytest.fail("there is no such process")
    assert finish(process) == (0, "")
    assert results(course / "out") == undisturbed
    assert processes_left() == []


def is_below(path: Path, ancestor: int) -> bool:
    """Tell whether a process descends from another."""
    number = int(path.name)
    while number > 1:
        if number == ancestor:
            return True
        try:
            number = int(Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            return False
    return False


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    place = tmp_path / "disk"
    place.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=96k", "none", place], check=True)
    yield place
    subprocess.run(["umount", "-l", place], check=True)


def remount(place: Path, options: str) -> None:
    subprocess.run(["mount", "-o", f"remount,{options}", place], check=True)


@as_root
def test_a_full_disk_is_a_sentence_and_grading_goes_on(
    course: Path, undisturbed: dict[str, str], small_disk: Path
) -> None:
    out = small_disk / "out"
    status, said = finish(start(course, "-j", 2, out=out))
    assert status == 1
    assert "No space left on device" in said
    assert said.count("\n") == 1
    assert processes_left() == []
    assert list(small_disk.rglob("*.part")) == []
    before = graded(out)
    remount(small_disk, "size=64m")
    assert finish(start(course, out=out)) == (0, "")
    assert results(out) == undisturbed
    after = graded(out)
    assert all(after[name] == before[name] for name in before)


@as_root
def test_a_folder_that_is_read_only_is_a_sentence(course: Path, small_disk: Path) -> None:
    remount(small_disk, "ro")
    status, said = finish(start(course, out=small_disk / "out"))
    assert status == 1
    assert "Read-only file system" in said
    assert said.count("\n") == 1
    assert processes_left() == []


@as_root
def test_without_room_for_temporary_files_another_folder_is_used(
    course: Path, small_disk: Path, undisturbed: dict[str, str]
) -> None:
    remount(small_disk, "nr_inodes=2")
    (small_disk / "last").touch()
    shutil.rmtree(course / "tmp")
    (course / "tmp").symlink_to(small_disk)
    assert finish(start(course, "-j", 2)) == (0, "")
    assert results(course / "out") == undisturbed

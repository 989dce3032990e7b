"""What holds a child, tried one by one from inside it; and what bounds its folder."""

import contextlib
import fcntl
import os
import re
import stat
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from deepstart.course import Course
from deepstart.judge import scoring
from deepstart.judge.session import Session
from deepstart.sandbox import confine, isolation, system_calls, work_directory
from deepstart.sandbox.endings import ChildGone, OverLimit
from deepstart.sandbox.fork_client import ForkClient
from deepstart.sandbox.work_directory import WorkDirectory
from deepstart.submissions.submission import Cell, Submission
from tests.tiny import make_course

pytestmark = pytest.mark.skipif(
    bool(isolation.missing_layers()), reason="this system cannot confine student code"
)

OPENBLAS = sorted(map(str, Path(f"{Path(np.__file__).parent}.libs").glob("libscipy_openblas64_*")))


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    return make_course(tmp_path_factory.mktemp("course"))


@pytest.fixture(scope="module")
def server() -> Iterator[ForkClient]:
    running = ForkClient(("numpy",))
    yield running
    running.close()


@pytest.fixture
def inside(course: Course, server: ForkClient) -> Iterator[Any]:
    sessions = []

    def run(body: str) -> Any:
        source = "def double(x):\n    import ctypes, fcntl, os\n    " + body.replace("\n", "\n    ")
        assignment = course.assignments[0]
        connect = scoring.connector(server, course, assignment)
        session = Session(Submission("x.py", (Cell(1, source),)), assignment, connect)
        sessions.append(session)
        session.begin()
        session.deadline = session.now() + 20
        return session.call("double", (1.0,), {}).result

    yield run
    for session in sessions:
        session.close()


SYSCALL = """
libc = ctypes.CDLL(None, use_errno=True)
results = []
for arguments in {calls!r}:
    results.append((libc.syscall(*arguments), ctypes.get_errno()))
return results
"""


@pytest.mark.skipif(os.uname().machine != "x86_64", reason="numbers of x86-64")
def test_system_calls_that_are_denied(inside: Any) -> None:
    calls = {
        "memfd_create": (319, b"x", 0),
        "inotify_init1": (294, 0),
        "truncate": (76, b"/nowhere", 0),
        "prctl(PR_SET_PDEATHSIG)": (157, 1, 0, 0, 0, 0),
        "fcntl(F_SETOWN)": (72, 0, 8, os.getpid()),
        "fcntl(F_SETSIG)": (72, 0, 10, 9),
        "fcntl(F_SETOWN_EX)": (72, 0, 15, 0),
        "ioctl(FIOSETOWN)": (16, 0, 0x8901, 0),
        "fork": (57,),
        "clone": (56, 17, 0, 0, 0, 0),
        "unshare": (272, 0x10000000),
        "ptrace": (101, 16, os.getpid(), 0, 0),
        "bpf": (321, 0, 0, 0),
        "socket": (41, 2, 1, 0),
        "kill": (62, os.getpid(), 0),
        "io_uring_setup": (425, 1, 0),
        "chown": (92, b"/nowhere", 0, 0),
        "memfd_secret": (447, 0),
        "open_by_handle_at": (304, 0, 0, 0),
        "mincore": (27, 0, 0, 0),
        "cachestat": (451, 0, 0, 0, 0),
        "fadvise64": (221, 0, 0, 0, 4),
        "readahead": (187, 0, 0, 4096),
        "preadv2(RWF_NOWAIT)": (327, 0, 0, 0, 0, 0, 8),
        "madvise(MADV_PAGEOUT)": (28, 0, 0, 21),
        "splice": (275, 0, 0, 0, 0, 0, 0),
        "statfs": (137, b"/", 0),
        "timer_create": (222, 0, 0, 0),
        "getsockopt": (55, 0, 1, 17, 0, 0),
        "fcntl(F_GETLK)": (72, 0, 5, 0),
        "sched_getaffinity": (204, os.getppid(), 0, 0),
        "getsid": (124, os.getppid()),
        "getpriority": (140, 0, 0),
        "clock_gettime of another process": (228, (~os.getppid() << 3) | 2, 0),
    }
    found = inside(SYSCALL.format(calls=list(calls.values())))
    assert {name: got for name, got in zip(calls, found, strict=True) if got != (-1, 1)} == {}


@pytest.mark.skipif(os.uname().machine != "x86_64", reason="numbers of x86-64")
def test_system_calls_that_are_needed(inside: Any) -> None:
    """fcntl(F_GETFD), prctl(PR_SET_NAME), getpid, kill(self, 0)."""
    calls = [(72, 0, 1, 0), (157, 15, b"name", 0, 0, 0), (39,)]
    assert all(value >= 0 for value, _ in inside(SYSCALL.format(calls=calls)))
    assert inside("return os.kill(os.getpid(), 0)") is None


def test_modes_and_times_are_granted_and_not_changed(inside: Any, tmp_path: Path) -> None:
    """Copying a file asks for them; those of other files stay, and so do its own."""
    foreign = tmp_path / "foreign"
    foreign.write_text("", encoding="utf-8")
    os.utime(foreign, (10, 10))
    mode = foreign.stat().st_mode
    own = inside(
        "import shutil\nfrom pathlib import Path\n"
        "Path('own').write_text('x')\nPath('folder').mkdir()\n"
        "shutil.copy('own', 'copy')\nshutil.copy2('own', 'folder')\n"
        "shutil.copytree('folder', 'tree')\nPath('own').touch()\n"
        f"os.chmod({str(foreign)!r}, 0)\nos.utime({str(foreign)!r}, (99, 99))\n"
        "return Path('tree/own').read_text()"
    )
    assert own == "x"
    assert (foreign.stat().st_mode, foreign.stat().st_mtime) == (mode, 10)


def test_locks_are_granted_and_not_taken(inside: Any) -> None:
    """Libraries lock files of their own; with those of the installation one could tell others."""
    library = inside(
        "import sqlite3\n"
        "base = sqlite3.connect('d')\nbase.execute('create table t(x)')\nbase.commit()\n"
        "library = os.open(os.__file__, os.O_RDONLY)\n"
        "fcntl.flock(library, fcntl.LOCK_EX)\nfcntl.lockf(library, fcntl.LOCK_SH)\n"
        "return os.__file__"
    )
    with open(library, "rb") as file:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def test_no_two_children_have_an_open_file_in_common(inside: Any) -> None:
    setting = "fcntl.fcntl(n, fcntl.F_SETFL, os.O_APPEND | os.O_NONBLOCK)"
    asking = "[fcntl.fcntl(n, fcntl.F_GETFL) & os.O_APPEND for n in (0, 1, 2)]"
    for _child in range(2):
        assert inside(f"found = {asking}\nfor n in (0, 1, 2): {setting}\nreturn found") == [0] * 3


def test_no_two_children_have_memory_in_common(inside: Any, server: ForkClient) -> None:
    """What the fork server maps to be shared, all of its children would write to."""
    inside("return None")
    maps = Path(f"/proc/{server._process.pid}/maps").read_text()
    assert [line for line in maps.splitlines() if re.match(".w.s", line.split()[1])] == []


def test_root_becomes_nobody_where_python_can_be_read(inside: Any) -> None:
    expected = 65534 if "uid" in confine.layers() else os.getuid()
    assert inside("return os.getuid()") == expected


def test_memory_goes_first_where_the_machine_has_too_little(
    inside: Any, server: ForkClient
) -> None:
    inside("return None")
    values = set()
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(path.read_text().rpartition(")")[2].split()[1])
            if parent == server._process.pid:
                values.add((path.parent / "oom_score_adj").read_text().strip())
        except OSError:
            continue
    assert "1000" in values


FLOODS = {
    "files": "for n in range(10**6):\n    with open(f'{n}', 'wb') as f:\n"
    "        for _ in range(60): f.write(bytes(2**20))",
    "removed files": "kept = []\nfor n in range(200):\n    kept.append(open('x', 'wb'))\n"
    "    os.unlink('x')\n    for _ in range(60): kept[-1].write(bytes(2**20))\nwhile True: pass",
    "unnamed files": "kept = []\nfor n in range(200):\n"
    "    kept.append(os.open('.', os.O_TMPFILE | os.O_WRONLY))\n"
    "    for _ in range(60): os.write(kept[-1], bytes(2**20))\nwhile True: pass",
    "names": "for n in range(10**7):\n    os.mkdir(f'{n}')",
    "depth": "while True:\n    os.mkdir('d')\n    os.chdir('d')",
    "threads": "import threading, time\nthreading.stack_size(32768)\nwhile True:\n"
    "    try: threading.Thread(target=time.sleep, args=(99,), daemon=True).start()\n"
    "    except RuntimeError: pass",
}


@pytest.fixture
def directories(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that children's folders are made in: for this test alone, and open to nobody."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    for folder in (tmp_path, *tmp_path.parents):
        if folder.stat().st_uid == os.geteuid() and not folder.stat().st_mode & 1:
            folder.chmod(folder.stat().st_mode | 0o711)
    return tmp_path


@pytest.mark.parametrize("flood", FLOODS)
def test_floods_end_early(inside: Any, flood: str, directories: Path) -> None:
    largest = 0

    def measure() -> None:
        nonlocal largest
        while not done.wait(0.02):
            with contextlib.suppress(OSError):
                largest = max(
                    largest, sum(f.lstat().st_blocks * 512 for f in directories.glob("*/*"))
                )

    done = threading.Event()
    measuring = threading.Thread(target=measure)
    measuring.start()
    try:
        with pytest.raises(ChildGone) as caught:
            inside(FLOODS[flood])
    finally:
        done.set()
        measuring.join()
    assert caught.value.ending == OverLimit("threads" if flood == "threads" else "files")
    assert largest < 2 * 2**30
    assert list(directories.iterdir()) == []


def test_a_folder_is_removed_whatever_it_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    folder = WorkDirectory()
    here = os.getcwd()
    os.chdir(folder.path)
    try:
        for _ in range(5000):
            os.mkdir("d")
            os.chdir("d")
        Path("bottom").touch()
    finally:
        os.chdir(here)
    inner = Path(folder.path, "closed")
    inner.mkdir()
    (inner / "file").touch()
    (inner / "deep").mkdir(mode=0)
    Path(folder.path, "link").symlink_to(here)
    Path(folder.path, "fifo").touch()
    os.mkfifo(Path(folder.path, "pipe"))
    Path(os.fsdecode(os.fsencode(folder.path) + b"/\xff\n")).touch()
    inner.chmod(0)
    assert stat.S_ISDIR(os.stat(folder.path).st_mode)
    folder.remove()
    assert not os.path.lexists(folder.path)
    assert Path(here).is_dir()


def test_folders_of_dead_judges_are_swept_and_those_of_living_ones_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    living, dead = WorkDirectory(), WorkDirectory()
    Path(dead.path, "file").touch()
    assert dead._lock is not None
    os.close(dead._lock)
    dead._lock = None  # the number may soon be another file's
    (tmp_path / "deepstart-child-link").symlink_to(tmp_path)
    work_directory.sweep()
    assert Path(living.path).is_dir()
    assert not Path(dead.path).exists()
    living.remove()
    dead.remove()
    assert [p.name for p in tmp_path.iterdir()] == ["deepstart-child-link"]


@pytest.mark.parametrize("moment", ["before it is opened", "before its files are looked at"])
def test_a_link_in_the_place_of_a_folder_is_not_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    """Whoever may write there could put one while a folder is removed."""
    target = tmp_path / "target"
    target.mkdir(mode=0o700)
    (target / "precious").touch()
    folder = WorkDirectory()
    inner = Path(folder.path, "inner")
    inner.mkdir()
    name = "_open_to_us" if moment == "before it is opened" else "_emptied_of_files"
    real: Any = getattr(work_directory, name)

    def swapping(*args: Any) -> Any:
        done = None if name == "_open_to_us" else real(*args)
        if inner.is_dir() and not inner.is_symlink():
            inner.rename(tmp_path / "away")
            inner.symlink_to(target)
        return real(*args) if name == "_open_to_us" else done

    monkeypatch.setattr(work_directory, name, swapping)
    folder.remove()
    monkeypatch.undo()
    assert [p.name for p in target.iterdir()] == ["precious"]
    assert target.stat().st_mode & 0o777 == 0o700
    inner.unlink()
    os.rmdir(folder.path)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder away")
def test_a_folder_of_another_user_is_not_swept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    owners = {"theirs": 12345, "of-a-child": work_directory.NOBODY, "ours": 0}
    for name, owner in owners.items():
        folder = tmp_path / f"deepstart-child-{name}"
        folder.mkdir()
        (folder / "file").touch()
        os.chown(folder, owner, owner)
    work_directory.sweep()
    assert [p.name for p in tmp_path.iterdir()] == ["deepstart-child-theirs"]
    assert (tmp_path / "deepstart-child-theirs" / "file").exists()


# -- the filter's tables -----------------------------------------------------------------------

HEADERS = {
    "x86-64": [Path("/usr/include/x86_64-linux-gnu/asm/unistd_64.h")],
    "aarch64": [Path("/usr/include/asm-generic/unistd.h")],
}


@pytest.mark.parametrize(("column", "machine"), list(enumerate(HEADERS)))
def test_numbers_of_system_calls_are_the_kernels(column: int, machine: str) -> None:
    """No machine of the other kind is here, but both kinds' headers are."""
    (header,) = HEADERS[machine]
    if not header.is_file():
        pytest.skip(f"{header} is not installed")
    defined = re.findall(r"#define __NR(?:3264)?_(\w+)\s+(\d+)", header.read_text("utf-8"))
    numbers = {name: int(number) for name, number in defined if name != "syscalls"}
    tables = {**system_calls.DENIED, **system_calls.OWN_ONLY}
    tables |= {
        name: pair for name, (pair, _argument, _values) in system_calls.ALLOWED_VALUES.items()
    }
    tables |= {name: pair for name, (pair, _code) in system_calls.ANSWERED.items()}
    told = {name: pair[column] for name, pair in tables.items()}
    architecture = {"x86-64": "x86_64"}.get(machine, machine)
    _audit, place, told["clone"], told["clone3"] = system_calls.ARCHITECTURES[architecture]
    told["capset"] = system_calls.CAPSET[architecture]
    assert place == column
    newer = {n: number for n, number in told.items() if number and number > max(numbers.values())}
    assert {n: numbers.get(n) for n in told} == {**told, **dict.fromkeys(newer)}
    assert len(newer) < 5


# -- threads -------------------------------------------------------------------------------------


def test_children_do_not_fight_for_the_processors(inside: Any) -> None:
    told = inside(f"return {{name: os.environ.get(name) for name in {sorted(confine.ONE_THREAD)}}}")
    assert told == dict.fromkeys(confine.ONE_THREAD, "1")


@pytest.mark.skipif(not OPENBLAS, reason="this NumPy brings no OpenBLAS of its own")
def test_the_warm_numpy_computes_in_one_thread(inside: Any) -> None:
    assert inside(f"return ctypes.CDLL({OPENBLAS[0]!r}).scipy_openblas_get_num_threads64_()") == 1


# A process whose child only asks to end with it when it is gone.
TOO_LATE = """
import os
import time

from deepstart.sandbox import confine

parent = os.getpid()
if os.fork() == 0:
    while os.getppid() == parent:
        time.sleep(0.001)
    print("orphan", flush=True)
    confine.die_with_parent(parent)
    print("alive", flush=True)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can end a process so")
def test_one_whose_parent_has_gone_already_ends() -> None:
    """The kernel sends a signal for a death to come, not for one that has been."""
    run = subprocess.run([sys.executable, "-c", TOO_LATE], capture_output=True, text=True)
    assert (run.stdout, run.stderr) == ("orphan\n", "")

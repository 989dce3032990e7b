"""What keeps a child in its place: session, descriptors, limits, file system and system calls.

`landlock` decides which files a child may open, `seccomp` which system calls it may make. Both are
Linux only; `layers` says what a system offers. The order of the walls is that of `confine`.
"""

import contextlib
import os
import platform
import site
import socket
import struct
import sys
import sysconfig
import tempfile
from functools import cache
from pathlib import Path

from deepstart.sandbox import kernel, landlock, seccomp
from deepstart.sandbox.system_calls import ARCHITECTURES, CAPSET
from deepstart.sandbox.work_directory import NOBODY, WorkDirectory

try:
    import resource
except ImportError:  # Windows, where nothing is confined
    resource = None  # type: ignore[assignment]

_LINUX = sys.platform == "linux"
_PR_SET_PDEATHSIG, _PR_SET_NO_NEW_PRIVS = 1, 38
_SIGKILL = 9
# For the fork server, whose NumPy reads it at import, and for what a child starts later: children
# run beside each other, one for each processor.
ONE_THREAD = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "TF_NUM_INTRAOP_THREADS", "TF_NUM_INTEROP_THREADS"),
    "1",
)


def die_with_parent(parent: int) -> None:
    """Let the kernel kill this process when its parent is gone; if it is gone already, end."""
    if _LINUX:
        kernel.prctl(_PR_SET_PDEATHSIG, _SIGKILL)
        if os.getppid() != parent:
            os._exit(1)


@cache
def layers() -> tuple[str, ...]:
    """Return the names of the layers of isolation that this system offers.

    They are not taken on trust: a process of its own confines itself and tries to get out.
    """
    offered = ["process"] + ["rlimits"] * (resource is not None)
    if _LINUX and platform.machine() in ARCHITECTURES and landlock.version() > 0:
        if _holds(as_nobody=False):
            offered += ["landlock", "seccomp"]
        if os.geteuid() == 0 and _holds(as_nobody=True):
            offered.append("uid")
    return tuple(offered)


def _holds(as_nobody: bool) -> bool:
    """Tell whether a confined process of this system can do what it must and nothing else."""
    _readable_paths()  # this process remembers them, for all that it forks
    seccomp.fixed_steps()
    directory = WorkDirectory()
    try:
        pid = os.fork()
        if pid == 0:
            status = 1
            try:
                confine(directory.path, as_nobody)
                status = 0 if _is_confined(directory.path, as_nobody) else 1
            finally:
                os._exit(status)
        return os.waitpid(pid, 0)[1] == 0
    finally:
        directory.remove()


def _is_confined(folder: str, as_nobody: bool) -> bool:
    for forbidden in (lambda: os.listdir("/"), socket.socket, os.fork):
        try:
            forbidden()
            return False
        except PermissionError:
            pass
    Path(folder, "own").write_text("", encoding="utf-8")
    for place in _libraries():
        os.listdir(place)
    return (os.getuid() == NOBODY) if as_nobody else True


def exposes(path: Path) -> bool:
    """Tell whether a confined process could read what lies at this path."""
    place = path.resolve()
    readable = {Path(readable).resolve() for readable in _readable_paths()}
    return not readable.isdisjoint([place, *place.parents])


def leave_the_others(folder: str, keep: int) -> None:
    """Give this process its own session and folder, and no descriptor of anyone else's."""
    os.setsid()
    with contextlib.suppress(OSError):  # where memory runs out, this process is the one to end
        score = os.open("/proc/self/oom_score_adj", os.O_WRONLY)
        os.write(score, b"1000")
        os.close(score)
    # The parent's would be one open file with its flags and locks for all children.
    null = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(null, descriptor)
    os.closerange(3, keep)
    os.closerange(keep + 1, 2**20)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(
        {
            "HOME": folder,
            "TMPDIR": folder,
            "KERAS_HOME": folder,
            "MPLCONFIGDIR": folder,
            "IPYTHONDIR": folder,
            "MPLBACKEND": "Agg",
            "PATH": os.defpath,
            "LANG": "C.UTF-8",
            **ONE_THREAD,
        }
    )
    sys.dont_write_bytecode = True
    tempfile.tempdir = None  # where the parent looked is not where this process may write


def limit_judge(size: int) -> None:
    """Let this process have so much address space, and whoever it starts as much as before."""
    if _LINUX:
        _soft, most = resource.getrlimit(resource.RLIMIT_AS)
        soft = size if most == resource.RLIM_INFINITY else min(size, most)
        resource.setrlimit(resource.RLIMIT_AS, (soft, most))


def lift_limit_of_judge() -> None:
    """Let this process, which a judge has started, have what the judge's own starter had."""
    if _LINUX:
        _soft, most = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


def limit(memory_mb: int, cpu_seconds: int) -> None:
    """Set this process's limits on memory, processor time, file size and core dumps."""
    if _LINUX:  # elsewhere RLIMIT_AS is not honoured, and setting it may fail
        resource.setrlimit(resource.RLIMIT_AS, (memory_mb * 2**20,) * 2)
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (64 * 2**20,) * 2)
    # Not 0: then a kernel that pipes core dumps to a program would still start it.
    resource.setrlimit(resource.RLIMIT_CORE, (1, 1))
    resource.setrlimit(resource.RLIMIT_NOFILE, (256, 256))


def confine(folder: str, as_nobody: bool = False) -> None:
    """Take from this process all files but the Python installation and `folder`, and the network,
    other processes and new programs. There is no way back."""
    if not _LINUX:
        raise OSError("confinement needs Linux")
    parent = os.getppid()
    kernel.prctl(_PR_SET_NO_NEW_PRIVS, 1)
    own = f"/proc/{os.getpid()}/cmdline"  # TensorFlow ends where it cannot read its own
    landlock.restrict(readable=[*_readable_paths(), own], writable=[folder])
    if as_nobody:
        os.chown(folder, NOBODY, NOBODY)
        os.setgroups([])
        os.setresgid(NOBODY, NOBODY, NOBODY)
        os.setresuid(NOBODY, NOBODY, NOBODY)
        die_with_parent(parent)  # which a change of user undoes
    _drop_capabilities()
    seccomp.install()


def _drop_capabilities() -> None:
    """Give up root's special rights, where the grader runs as root: what is left is a plain user
    who owns root's files, which Landlock then guards. Raising a limit again needs a right, too."""
    header = struct.pack("=Ii", 0x20080522, 0)  # the third version of the interface, this process
    kernel.syscall(CAPSET[platform.machine()], header, bytes(24))


def _libraries() -> set[str]:
    """Return the folders of the Python installation, without those that hold no code.

    Not all of sys.prefix: who makes a virtual environment right in the course's folder has the
    whole course below it.
    """
    paths = sysconfig.get_paths()
    places = {paths[name] for name in ("stdlib", "platstdlib", "purelib", "platlib")}
    places |= {os.path.join(prefix, "lib") for prefix in (sys.prefix, sys.base_prefix)}
    return {place for place in places if Path(place).exists()}


@cache
def _readable_paths() -> list[str]:
    places = {*_libraries(), *site.getsitepackages(), site.getusersitepackages()}
    places |= {"/usr/lib", "/usr/local/lib", "/lib", "/lib64", "/usr/share/zoneinfo"}
    places |= {"/usr/share/fonts", "/etc/fonts", "/etc/ld.so.cache", "/etc/localtime"}
    places |= {"/dev/null", "/dev/zero", "/dev/urandom", "/dev/random"}
    return sorted(place for place in places if Path(place).exists())

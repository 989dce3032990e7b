"""What keeps a child in its place: session, descriptors, limits, file system and system calls.

Landlock decides which files a child may open, a seccomp filter which system calls it may make. Both
are called through ctypes: the few packages for them either need a C library that is not everywhere
or were found wrong in their error paths. Linux only; `layers` says what a system offers.

Numbers and structures: linux/landlock.h, linux/seccomp.h, linux/bpf_common.h and the system call
tables of x86-64 and aarch64.
"""

import contextlib
import ctypes
import os
import platform
import site
import socket
import struct
import sys
import sysconfig
import tempfile
from collections.abc import Sequence
from functools import cache
from itertools import chain
from pathlib import Path

from deepstart.sandbox.work_directory import NOBODY, WorkDirectory

try:
    import resource
except ImportError:  # Windows, where nothing is confined
    resource = None  # type: ignore[assignment]

_LINUX = sys.platform == "linux"
_PR_SET_PDEATHSIG, _PR_SET_NO_NEW_PRIVS, _PR_SET_SECCOMP = 1, 38, 22
_SIGKILL = 9
# For the fork server, whose NumPy reads it at import, and for what a child starts later: children
# run beside each other, one for each processor.
ONE_THREAD = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "TF_NUM_INTRAOP_THREADS", "TF_NUM_INTEROP_THREADS"),
    "1",
)


def _prctl(option: int, argument: int, third: object = 0) -> int:
    return int(_libc().prctl(option, argument, third, 0, 0))


@cache
def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def die_with_parent(parent: int) -> None:
    """Let the kernel kill this process when its parent is gone; if it is gone already, end."""
    if _LINUX:
        _prctl(_PR_SET_PDEATHSIG, _SIGKILL)
        if os.getppid() != parent:
            os._exit(1)


@cache
def layers() -> tuple[str, ...]:
    """Return the names of the layers of isolation that this system offers.

    They are not taken on trust: a process of its own confines itself and tries to get out.
    """
    offered = ["process"] + ["rlimits"] * (resource is not None)
    if _LINUX and platform.machine() in _SYSCALLS and _landlock_version() > 0:
        if _holds(as_nobody=False):
            offered += ["landlock", "seccomp"]
        if os.geteuid() == 0 and _holds(as_nobody=True):
            offered.append("uid")
    return tuple(offered)


def missing_layers() -> list[str]:
    """Return the layers that grading needs and this system does not offer."""
    return [layer for layer in ("landlock", "seccomp") if layer not in layers()]


def _holds(as_nobody: bool) -> bool:
    """Tell whether a confined process of this system can do what it must and nothing else."""
    _readable_paths()  # this process remembers them, for all that it forks
    _fixed_steps()
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
    _prctl(_PR_SET_NO_NEW_PRIVS, 1)
    own = f"/proc/{os.getpid()}/cmdline"  # TensorFlow ends where it cannot read its own
    _landlock(readable=[*_readable_paths(), own], writable=[folder])
    if as_nobody:
        os.chown(folder, NOBODY, NOBODY)
        os.setgroups([])
        os.setresgid(NOBODY, NOBODY, NOBODY)
        os.setresuid(NOBODY, NOBODY, NOBODY)
        die_with_parent(parent)  # which a change of user undoes
    _drop_capabilities()
    _seccomp()


def _drop_capabilities() -> None:
    """Give up root's special rights, where the grader runs as root: what is left is a plain user
    who owns root's files, which Landlock then guards. Raising a limit again needs a right, too."""
    header = struct.pack("=Ii", 0x20080522, 0)  # the third version of the interface, this process
    _syscall(_CAPSET[platform.machine()], header, bytes(24))


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


# -- Landlock ------------------------------------------------------------------------------------

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446  # the same number on every machine
_RULE_PATH_BENEATH = 1
_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_DIR = 1 << 0, 1 << 1, 1 << 2, 1 << 3
_FILE_RIGHTS = _EXECUTE | _WRITE_FILE | _READ_FILE | 1 << 14 | 1 << 15  # truncate, ioctl on devices


def _syscall(number: int, *arguments: object) -> int:
    result = int(_libc().syscall(number, *arguments))
    if result < 0:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))
    return result


def _landlock_version() -> int:
    try:
        return _syscall(_CREATE_RULESET, None, 0, 1)
    except OSError:
        return 0


def _landlock(readable: list[str], writable: list[str]) -> None:
    version = _landlock_version()
    # Rights grew with the versions: 2 brought refer, 3 truncate, 5 ioctl; 4 the network, 6 scopes.
    rights = (1 << {1: 13, 2: 14, 3: 15, 4: 15}.get(version, 16)) - 1
    network = 0b11 if version >= 4 else 0
    scopes = 0b11 if version >= 6 else 0
    attributes = struct.pack("=QQQ", rights, network, scopes)
    attributes = attributes[: 24 if version >= 6 else 16 if version >= 4 else 8]
    ruleset = _syscall(_CREATE_RULESET, attributes, len(attributes), 0)
    reading = _EXECUTE | _READ_FILE | _READ_DIR
    for path in readable:
        device = _WRITE_FILE if path == "/dev/null" else 0
        _allow(ruleset, path, (reading | device) & rights)
    for path in writable:
        _allow(ruleset, path, rights & ~_EXECUTE)
    _syscall(_RESTRICT_SELF, ruleset, 0)
    os.close(ruleset)


def _allow(ruleset: int, path: str, rights: int) -> None:
    descriptor = os.open(path, os.O_PATH | os.O_CLOEXEC)
    try:
        if not os.path.isdir(path):
            rights &= _FILE_RIGHTS
        rule = struct.pack("=Qi", rights, descriptor)
        _syscall(_ADD_RULE, ruleset, _RULE_PATH_BENEATH, rule, 0)
    finally:
        os.close(descriptor)


# -- seccomp -------------------------------------------------------------------------------------

_EPERM, _ENOSYS, _ENOTSUP = 1, 38, 95
_ALLOW, _ERRNO, _KILL = 0x7FFF0000, 0x00050000, 0x80000000
# CLONE_VM, FS, FILES, SIGHAND, THREAD. With files of its own, a thread could hide what it writes.
_THREAD = 0x00010F00
# What the kernel has learned since these tables were made is not there: mounts, attributes, ...
_FIRST_UNKNOWN = 457
_CLOCKS = range(12)

# Denied outright: new programs and processes, sockets, other processes, other users, the machine,
# and what changes files that Landlock lets be opened by nobody (owners, attributes).
_DENIED = {
    "execve": (59, 221), "execveat": (322, 281), "fork": (57, None), "vfork": (58, None),
    "socket": (41, 198), "socketpair": (53, 199), "connect": (42, 203), "bind": (49, 200),
    "listen": (50, 201), "accept": (43, 202), "accept4": (288, 242), "sendmsg": (46, 211),
    "sendmmsg": (307, 269),
    "ptrace": (101, 117), "process_vm_readv": (310, 270), "process_vm_writev": (311, 271),
    "kcmp": (312, 272), "pidfd_open": (434, 434), "pidfd_getfd": (438, 438),
    "pidfd_send_signal": (424, 424), "process_madvise": (440, 440), "tkill": (200, 130),
    "rt_sigqueueinfo": (129, 138), "rt_tgsigqueueinfo": (297, 240),
    "setpgid": (109, 154), "setpriority": (141, 140), "ioprio_set": (251, 30),
    "sched_setparam": (142, 118), "sched_setscheduler": (144, 119), "sched_setattr": (314, 274),
    "setuid": (105, 146), "setgid": (106, 144), "setreuid": (113, 145), "setregid": (114, 143),
    "setresuid": (117, 147), "setresgid": (119, 149), "setgroups": (116, 159),
    "setfsuid": (122, 151), "setfsgid": (123, 152), "capset": (126, 91),
    "unshare": (272, 97), "setns": (308, 268), "chroot": (161, 51), "pivot_root": (155, 41),
    "mount": (165, 40), "umount2": (166, 39), "open_tree": (428, 428), "move_mount": (429, 429),
    "fsopen": (430, 430), "fsmount": (432, 432), "mount_setattr": (442, 442),
    "bpf": (321, 280), "perf_event_open": (298, 241), "userfaultfd": (323, 282),
    "io_uring_setup": (425, 425), "io_uring_enter": (426, 426), "io_uring_register": (427, 427),
    "add_key": (248, 217), "request_key": (249, 218), "keyctl": (250, 219),
    "open_by_handle_at": (304, 265), "name_to_handle_at": (303, 264),
    "init_module": (175, 105), "finit_module": (313, 273), "delete_module": (176, 106),
    "kexec_load": (246, 104), "reboot": (169, 142), "swapon": (167, 224), "swapoff": (168, 225),
    "settimeofday": (164, 170), "clock_settime": (227, 112), "adjtimex": (159, 171),
    "sethostname": (170, 161), "setdomainname": (171, 162), "quotactl": (179, 60),
    "acct": (163, 89), "syslog": (103, 116), "vhangup": (153, 58), "iopl": (172, None),
    "ioperm": (173, None), "personality": (135, 92), "seccomp": (317, 277),
    "shmget": (29, 194), "shmat": (30, 196), "msgget": (68, 186), "semget": (64, 190),
    "mq_open": (240, 180), "mknod": (133, None), "mknodat": (259, 33),
    "chown": (92, None), "fchown": (93, 55), "lchown": (94, None), "fchownat": (260, 54),
    # Memory that RLIMIT_AS does not count; watching folders; and, since Landlock knows it from
    # version 3 only, emptying a file that cannot be opened.
    "memfd_create": (319, 279), "memfd_secret": (447, 447),
    "inotify_init": (253, None), "inotify_init1": (294, 26), "truncate": (76, 45),
    "process_mrelease": (448, 448), "kexec_file_load": (320, 294), "quotactl_fd": (443, 443),
    "fsconfig": (431, 431), "fspick": (433, 433),
    # Other programs' messages and memory, which belong to the user; what makes the machine wait.
    "shmctl": (31, 195), "semctl": (66, 191), "semop": (65, 193), "semtimedop": (220, 192),
    "msgctl": (71, 187), "msgsnd": (69, 189), "msgrcv": (70, 188), "mq_unlink": (241, 181),
    "sync": (162, 81), "syncfs": (306, 267), "io_setup": (206, 0), "setsockopt": (54, 208),
    "modify_ldt": (154, None), "lookup_dcookie": (212, 18), "remap_file_pages": (216, 234),
    "setxattr": (188, 5), "lsetxattr": (189, 6), "fsetxattr": (190, 7), "removexattr": (197, 14),
    "lremovexattr": (198, 15), "fremovexattr": (199, 16), "fanotify_init": (300, 262),
    # What the next process could read there, this one could write: which pages of the libraries are
    # in memory, room on the disk, counters of the user's; and who is at the socket's other end.
    "mincore": (27, 232), "cachestat": (451, 451), "fadvise64": (221, 223),
    "readahead": (187, 213), "splice": (275, 76), "tee": (276, 77), "vmsplice": (278, 75),
    "statfs": (137, 43), "fstatfs": (138, 44), "ustat": (136, None), "timer_create": (222, 107),
    "getsockopt": (55, 209), "getpriority": (140, 141), "ioprio_get": (252, 31),
}  # fmt: skip

# Name: (x86-64, aarch64), and what is answered instead. To locks: success, since nobody else is in
# the folder who could be locked out. To changes of modes and times: success as well, though nothing
# is changed, since copying a file asks for them. To attributes: what file systems say without any.
_ANSWERED: dict[str, tuple[tuple[int | None, int | None], int]] = {
    "flock": ((73, 32), 0), "openat2": ((437, 437), _ENOSYS),
    "chmod": ((90, None), 0), "fchmod": ((91, 52), 0), "fchmodat": ((268, 53), 0),
    "fchmodat2": ((452, 452), 0), "utime": ((132, None), 0), "utimes": ((235, None), 0),
    "futimesat": ((261, None), 0), "utimensat": ((280, 88), 0),
    "getxattr": ((191, 8), _ENOTSUP), "lgetxattr": ((192, 9), _ENOTSUP),
    "fgetxattr": ((193, 10), _ENOTSUP), "listxattr": ((194, 11), _ENOTSUP),
    "llistxattr": ((195, 12), _ENOTSUP), "flistxattr": ((196, 13), _ENOTSUP),
}  # fmt: skip

# Name: (x86-64, aarch64), which argument, and its values.
_Values = dict[str, tuple[tuple[int, int], int, Sequence[int]]]

# Answered as flock is: F_SETLK and F_SETLKW, and those of open files.
_GRANTED_VALUES: _Values = {"fcntl": ((72, 25), 1, (6, 7, 37, 38))}

# Name: (x86-64, aarch64). Allowed for this process only: the first argument is 0 or its own id.
_OWN_ONLY = {
    "kill": (62, 129), "tgkill": (234, 131), "prlimit64": (302, 261),
    "sched_setaffinity": (203, 122), "migrate_pages": (256, 238), "move_pages": (279, 239),
    "sched_getaffinity": (204, 123), "sched_getparam": (143, 121), "sched_getattr": (315, 275),
    "sched_getscheduler": (145, 120), "sched_rr_get_interval": (148, 127),
    "getpgid": (121, 155), "getsid": (124, 156), "get_robust_list": (274, 100),
}  # fmt: skip

# The only values that an argument may have. What is left out can kill processes of the same user
# (F_SETOWN), let other processes wait for files of the library (F_SETLEASE) or find them locked
# (F_GETLK), change these files (ioctl), take room on the disk for a file that stays short
# (fallocate), hide from the judge (PR_SET_DUMPABLE), outlive it (PR_SET_PDEATHSIG), tell or decide
# what of a library is in memory (RWF_NOWAIT, MADV_PAGEOUT), or read the clocks of other processes.
_ALLOWED_VALUES: _Values = {
    # Duplicating, flags.
    "fcntl": ((72, 25), 1, (0, 1, 2, 3, 4, 1030)),
    # FIONBIO, FIONREAD, FIONCLEX, FIOCLEX, and what `isatty` and the width of a terminal ask.
    "ioctl": ((16, 29), 1, (0x5421, 0x541B, 0x5450, 0x5451, 0x5401, 0x5413)),
    # Names of threads and of memory; reading dumpable, seccomp, capabilities, timer slack, ...
    "prctl": ((157, 167), 0, (3, 15, 16, 21, 23, 30, 39, 42, 0x53564D41)),
    "fallocate": ((285, 47), 1, (0,)),
    "preadv2": ((327, 286), 5, (0,)),
    "pwritev2": ((328, 287), 5, (0,)),  # Python's preadv, pwritev
    # How memory will be used, giving it back, and what threads' stacks ask for.
    "madvise": ((28, 233), 2, (0, 1, 2, 3, 4, 8, 10, 11, 13, 14, 15, 16, 17, 18, 19, 102, 103)),
    # The machine's clocks and this process's own; those of others have negative numbers.
    "clock_gettime": ((228, 113), 0, _CLOCKS),
    "clock_getres": ((229, 114), 0, _CLOCKS),
    "clock_nanosleep": ((230, 115), 0, _CLOCKS),
}

_CAPSET = {"x86_64": 126, "aarch64": 91}

# Audit architecture, place in the pairs above, clone, clone3.
_SYSCALLS = {"x86_64": (0xC000003E, 0, 56, 435), "aarch64": (0xC00000B7, 1, 220, 435)}


def _instruction(code: int, yes: int, no: int, value: int) -> bytes:
    return struct.pack("=HBBI", code, yes, no, value)


def _load(offset: int) -> bytes:
    return _instruction(0x20, 0, 0, offset)  # BPF_LD | BPF_W | BPF_ABS


def _return(value: int) -> bytes:
    return _instruction(0x06, 0, 0, value)  # BPF_RET | BPF_K


_DENY = _return(_ERRNO | _EPERM)


def _when(value: int, then: list[bytes], code: int = 0x15) -> list[bytes]:
    """Run `then` if the loaded word equals `value` (or, with another jump code, compares so)."""
    return [_instruction(code, 0, len(then), value), *then]


def _program() -> bytes:
    before, after = _fixed_steps()
    column = _SYSCALLS[platform.machine()][1]
    first_argument = _load(16)
    own = [first_argument, _instruction(0x15, 1, 0, 0), _instruction(0x15, 0, 1, os.getpid())]
    steps = [_when(pair[column], [*own, _return(_ALLOW), _DENY]) for pair in _OWN_ONLY.values()]
    return b"".join([before, *chain.from_iterable(steps), after])


@cache
def _fixed_steps() -> tuple[bytes, bytes]:
    """Return what comes before and after the steps that are different in each process."""
    architecture, column, clone, clone3 = _SYSCALLS[platform.machine()]
    number, machine, first_argument = _load(0), _load(4), _load(16)  # in struct seccomp_data
    before = [machine, _instruction(0x15, 1, 0, architecture), _return(_KILL), number]
    # x32 has system calls of its own numbers above this bit.
    before += _when(0x40000000, [_return(_KILL)], code=0x35)
    before += _when(clone3, [_return(_ERRNO | _ENOSYS)])  # glibc then falls back to clone
    before += _when(_FIRST_UNKNOWN, [_return(_ERRNO | _ENOSYS)], code=0x35)
    flags = [first_argument, _instruction(0x54, 0, 0, _THREAD)]  # BPF_ALU | BPF_AND | BPF_K
    before += _when(clone, [*flags, *_when(_THREAD, [_return(_ALLOW)]), _DENY])
    after = []
    for pair, argument, values in _GRANTED_VALUES.values():
        tests = [step for value in values for step in _when(value, [_return(_ERRNO | 0)])]
        after += _when(pair[column], [_load(16 + 8 * argument), *tests, number])
    for pair, argument, values in _ALLOWED_VALUES.values():
        tests = [step for value in values for step in _when(value, [_return(_ALLOW)])]
        after += _when(pair[column], [_load(16 + 8 * argument), *tests, _DENY])
    denied = ((numbers, _EPERM) for numbers in _DENIED.values())
    for numbers, code in (*_ANSWERED.values(), *denied):
        number_here = numbers[column]
        if number_here is not None:  # aarch64 lacks the oldest calls
            after += _when(number_here, [_return(_ERRNO | code)])
    return b"".join(before), b"".join([*after, _return(_ALLOW)])


class _FilterProgram(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("filter", ctypes.c_void_p)]


def _seccomp() -> None:
    code = _program()
    buffer = ctypes.create_string_buffer(code, len(code))
    program = _FilterProgram(len(code) // 8, ctypes.cast(buffer, ctypes.c_void_p))
    if _prctl(_PR_SET_SECCOMP, 2, ctypes.byref(program)) != 0:
        raise OSError(ctypes.get_errno(), "the system call filter was refused")

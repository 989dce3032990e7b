"""Which system calls a confined process may make: the tables of `seccomp`.

What is named in none of them is allowed. Numbers: the system call tables of x86-64 and aarch64.
"""

from collections.abc import Sequence

ENOSYS, ENOTSUP = 38, 95

# What the kernel has learned since these tables were made is not there: mounts, attributes, ...
FIRST_UNKNOWN = 457
_CLOCKS = range(12)

# Denied outright: new programs and processes, sockets, other processes, other users, the machine,
# and what changes files that Landlock lets be opened by nobody (owners, attributes).
DENIED = {
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
ANSWERED: dict[str, tuple[tuple[int | None, int | None], int]] = {
    "flock": ((73, 32), 0), "openat2": ((437, 437), ENOSYS),
    "chmod": ((90, None), 0), "fchmod": ((91, 52), 0), "fchmodat": ((268, 53), 0),
    "fchmodat2": ((452, 452), 0), "utime": ((132, None), 0), "utimes": ((235, None), 0),
    "futimesat": ((261, None), 0), "utimensat": ((280, 88), 0),
    "getxattr": ((191, 8), ENOTSUP), "lgetxattr": ((192, 9), ENOTSUP),
    "fgetxattr": ((193, 10), ENOTSUP), "listxattr": ((194, 11), ENOTSUP),
    "llistxattr": ((195, 12), ENOTSUP), "flistxattr": ((196, 13), ENOTSUP),
}  # fmt: skip

# Name: (x86-64, aarch64), which argument, and its values.
_Values = dict[str, tuple[tuple[int, int], int, Sequence[int]]]

# Answered as flock is: F_SETLK and F_SETLKW, and those of open files.
GRANTED_VALUES: _Values = {"fcntl": ((72, 25), 1, (6, 7, 37, 38))}

# Name: (x86-64, aarch64). Allowed for this process only: the first argument is 0 or its own id.
OWN_ONLY = {
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
ALLOWED_VALUES: _Values = {
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

CAPSET = {"x86_64": 126, "aarch64": 91}

# Audit architecture, place in the pairs above, clone, clone3.
ARCHITECTURES = {"x86_64": (0xC000003E, 0, 56, 435), "aarch64": (0xC00000B7, 1, 220, 435)}

"""Linux system calls for which Python has no function of its own, by ctypes.

The few packages for them either need a C library that is not everywhere or were found wrong in
their error paths.
"""

import ctypes
import os
from functools import cache


@cache
def libc() -> ctypes.CDLL:
    """Return the C library of this process."""
    return ctypes.CDLL(None, use_errno=True)


def prctl(option: int, argument: int, third: object = 0) -> int:
    """Set something of this process's; return 0, or what the option gives, or -1 if refused."""
    return int(libc().prctl(option, argument, third, 0, 0))


def syscall(number: int, *arguments: object) -> int:
    """Make a system call by its number; raise OSError if it fails."""
    result = int(libc().syscall(number, *arguments))
    if result < 0:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))
    return result

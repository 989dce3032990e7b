"""Landlock: which files a process may open. Numbers and structures: linux/landlock.h."""

import os
import struct

from deepstart.sandbox.kernel import syscall

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446  # the same number on every machine
_RULE_PATH_BENEATH = 1
_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_DIR = 1 << 0, 1 << 1, 1 << 2, 1 << 3
_FILE_RIGHTS = _EXECUTE | _WRITE_FILE | _READ_FILE | 1 << 14 | 1 << 15  # truncate, ioctl on devices


def version() -> int:
    """Return the version of the interface that the kernel has, 0 where there is none."""
    try:
        return syscall(_CREATE_RULESET, None, 0, 1)
    except OSError:
        return 0


def restrict(readable: list[str], writable: list[str]) -> None:
    """Take all files from this process but those at or below these paths, and the network.

    What is writable can be read, too, but not be executed. There is no way back.
    """
    known = version()
    # Rights grew with the versions: 2 brought refer, 3 truncate, 5 ioctl; 4 the network, 6 scopes.
    rights = (1 << {1: 13, 2: 14, 3: 15, 4: 15}.get(known, 16)) - 1
    network = 0b11 if known >= 4 else 0
    scopes = 0b11 if known >= 6 else 0
    attributes = struct.pack("=QQQ", rights, network, scopes)
    attributes = attributes[: 24 if known >= 6 else 16 if known >= 4 else 8]
    ruleset = syscall(_CREATE_RULESET, attributes, len(attributes), 0)
    reading = _EXECUTE | _READ_FILE | _READ_DIR
    for path in readable:
        device = _WRITE_FILE if path == "/dev/null" else 0
        _allow(ruleset, path, (reading | device) & rights)
    for path in writable:
        _allow(ruleset, path, rights & ~_EXECUTE)
    syscall(_RESTRICT_SELF, ruleset, 0)
    os.close(ruleset)


def _allow(ruleset: int, path: str, rights: int) -> None:
    descriptor = os.open(path, os.O_PATH | os.O_CLOEXEC)
    try:
        if not os.path.isdir(path):
            rights &= _FILE_RIGHTS
        rule = struct.pack("=Qi", rights, descriptor)
        syscall(_ADD_RULE, ruleset, _RULE_PATH_BENEATH, rule, 0)
    finally:
        os.close(descriptor)

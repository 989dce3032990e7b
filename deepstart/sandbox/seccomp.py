"""Seccomp: a filter that decides which system calls a process may make (`system_calls`).

Numbers and structures: linux/seccomp.h, linux/bpf_common.h, linux/filter.h.
"""

import ctypes
import os
import platform
import struct
from functools import cache
from itertools import chain

from deepstart.sandbox import kernel
from deepstart.sandbox.system_calls import (
    ALLOWED_VALUES,
    ANSWERED,
    ARCHITECTURES,
    DENIED,
    ENOSYS,
    FIRST_UNKNOWN,
    GRANTED_VALUES,
    OWN_ONLY,
)

_PR_SET_SECCOMP, _FILTER_MODE = 22, 2
_EPERM = 1
_ALLOW, _ERRNO, _KILL = 0x7FFF0000, 0x00050000, 0x80000000
# CLONE_VM, FS, FILES, SIGHAND, THREAD. With files of its own, a thread could hide what it writes.
_THREAD = 0x00010F00


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
    before, after = fixed_steps()
    column = ARCHITECTURES[platform.machine()][1]
    first_argument = _load(16)
    own = [first_argument, _instruction(0x15, 1, 0, 0), _instruction(0x15, 0, 1, os.getpid())]
    steps = [_when(pair[column], [*own, _return(_ALLOW), _DENY]) for pair in OWN_ONLY.values()]
    return b"".join([before, *chain.from_iterable(steps), after])


@cache
def fixed_steps() -> tuple[bytes, bytes]:
    """Return what comes before and after the steps that are different in each process.

    A fork server calls this once, and its children inherit what is remembered.
    """
    architecture, column, clone, clone3 = ARCHITECTURES[platform.machine()]
    number, machine, first_argument = _load(0), _load(4), _load(16)  # in struct seccomp_data
    before = [machine, _instruction(0x15, 1, 0, architecture), _return(_KILL), number]
    # x32 has system calls of its own numbers above this bit.
    before += _when(0x40000000, [_return(_KILL)], code=0x35)
    before += _when(clone3, [_return(_ERRNO | ENOSYS)])  # glibc then falls back to clone
    before += _when(FIRST_UNKNOWN, [_return(_ERRNO | ENOSYS)], code=0x35)
    flags = [first_argument, _instruction(0x54, 0, 0, _THREAD)]  # BPF_ALU | BPF_AND | BPF_K
    before += _when(clone, [*flags, *_when(_THREAD, [_return(_ALLOW)]), _DENY])
    after = []
    for pair, argument, values in GRANTED_VALUES.values():
        tests = [step for value in values for step in _when(value, [_return(_ERRNO | 0)])]
        after += _when(pair[column], [_load(16 + 8 * argument), *tests, number])
    for pair, argument, values in ALLOWED_VALUES.values():
        tests = [step for value in values for step in _when(value, [_return(_ALLOW)])]
        after += _when(pair[column], [_load(16 + 8 * argument), *tests, _DENY])
    denied = ((numbers, _EPERM) for numbers in DENIED.values())
    for numbers, code in (*ANSWERED.values(), *denied):
        number_here = numbers[column]
        if number_here is not None:  # aarch64 lacks the oldest calls
            after += _when(number_here, [_return(_ERRNO | code)])
    return b"".join(before), b"".join([*after, _return(_ALLOW)])


class _FilterProgram(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("filter", ctypes.c_void_p)]


def install() -> None:
    """Filter all system calls of this process from now on. There is no way back."""
    code = _program()
    buffer = ctypes.create_string_buffer(code, len(code))
    program = _FilterProgram(len(code) // 8, ctypes.cast(buffer, ctypes.c_void_p))
    if kernel.prctl(_PR_SET_SECCOMP, _FILTER_MODE, ctypes.byref(program)) != 0:
        raise OSError(ctypes.get_errno(), "the system call filter was refused")

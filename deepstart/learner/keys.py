"""Single keys from a terminal, or lines where there is none."""

import codecs
import contextlib
import os
import re
import signal
import sys
import threading
import unicodedata
from collections.abc import Callable, Iterator

Press = Callable[[str], None]


@contextlib.contextmanager
def keyboard(press: Press) -> Iterator[None]:
    """Call `press`, in a thread, with each key; the terminal is as before afterwards."""
    if sys.stdin is None or sys.stdin.closed:
        yield
        return
    if not sys.stdin.isatty():
        _in_background(_lines, press)
        yield
        return
    if sys.platform == "win32":
        _in_background(_windows_keys, press)
        yield
        return
    with _one_by_one():
        _in_background(_terminal_keys, press)
        yield


def _in_background(read: Callable[[Press], None], press: Press) -> None:
    threading.Thread(target=read, args=(press,), daemon=True).start()


@contextlib.contextmanager
def _one_by_one() -> Iterator[None]:
    """Let keys through as they are pressed, without showing them."""
    import termios
    import tty

    descriptor = sys.stdin.fileno()
    before = termios.tcgetattr(descriptor)

    def begin(*_: object) -> None:
        with contextlib.suppress(termios.error):
            tty.setcbreak(descriptor, termios.TCSANOW)

    begin()
    # After Ctrl-Z and `fg` the shell has set the terminal its own way.
    previous = signal.signal(signal.SIGCONT, begin)
    try:
        yield
    finally:
        signal.signal(signal.SIGCONT, previous)
        with contextlib.suppress(termios.error):  # the terminal is gone
            termios.tcsetattr(descriptor, termios.TCSADRAIN, before)


# What arrows, Home or a mouse send, which ends in letters that were not pressed.
_ESCAPE = re.compile(r"\x1b(\[[0-9;?<]*[ -/]*[@-~]|O.|.)?")


def _terminal_keys(press: Press) -> None:
    decoder = codecs.getincrementaldecoder("utf-8")("ignore")
    while True:
        try:
            data = os.read(sys.stdin.fileno(), 64)
        except OSError:
            return
        if not data:
            return
        for key in _plain(_ESCAPE.sub("", decoder.decode(data))):
            press(key)


def _lines(press: Press) -> None:
    """Take the first letter of each line for a key."""
    with contextlib.suppress(OSError, ValueError):
        for line in sys.stdin:
            for key in _plain(line.strip()[:1]):
                press(key)


def _windows_keys(press: Press) -> None:
    import msvcrt

    while True:
        key = msvcrt.getwch()  # type: ignore[attr-defined, unused-ignore]
        if key in ("\x00", "\xe0"):  # the next is the second half of a special key
            msvcrt.getwch()  # type: ignore[attr-defined, unused-ignore]
            continue
        for plain in _plain(key):
            press(plain)


def _plain(keys: str) -> str:
    """Return keys as small letters, also those of a Chinese keyboard's wide ones."""
    return unicodedata.normalize("NFKC", keys).lower()

"""The keys that a learner presses; without a terminal, the first letters of lines."""

import codecs
import contextlib
import os
import re
import signal
import sys
import threading
import unicodedata
from collections.abc import Callable, Iterator

OnKey = Callable[[str], None]


@contextlib.contextmanager
def keyboard(on_key: OnKey) -> Iterator[None]:
    """Call `on_key` with each key, in a thread; put the terminal back as it was afterwards."""
    if sys.stdin is None or sys.stdin.closed:
        yield
        return
    if not sys.stdin.isatty():
        _in_background(_lines, on_key)
        yield
        return
    if sys.platform == "win32":
        _in_background(_windows_keys, on_key)
        yield
        return
    with _unbuffered():
        _in_background(_terminal_keys, on_key)
        yield


def _in_background(read: Callable[[OnKey], None], on_key: OnKey) -> None:
    threading.Thread(target=read, args=(on_key,), daemon=True).start()


@contextlib.contextmanager
def _unbuffered() -> Iterator[None]:
    """Have the terminal pass keys on as they are pressed, without showing them."""
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


# What arrow keys, Home or a mouse send. It ends in letters that nobody has pressed.
_ESCAPE = re.compile(r"\x1b(\[[0-9;?<]*[ -/]*[@-~]|O.|.)?")


def _terminal_keys(on_key: OnKey) -> None:
    decoder = codecs.getincrementaldecoder("utf-8")("ignore")
    while True:
        try:
            data = os.read(sys.stdin.fileno(), 64)
        except OSError:
            return
        if not data:
            return
        for key in _plain(_ESCAPE.sub("", decoder.decode(data))):
            on_key(key)


def _lines(on_key: OnKey) -> None:
    """Take the first letter of each line for a key that was pressed."""
    with contextlib.suppress(OSError, ValueError):
        for line in sys.stdin:
            for key in _plain(line.strip()[:1]):
                on_key(key)


def _windows_keys(on_key: OnKey) -> None:
    import msvcrt

    while True:
        key = msvcrt.getwch()  # type: ignore[attr-defined, unused-ignore]
        if key in ("\x00", "\xe0"):  # the next is the second half of a special key
            msvcrt.getwch()  # type: ignore[attr-defined, unused-ignore]
            continue
        for plain in _plain(key):
            on_key(plain)


def _plain(keys: str) -> str:
    """Return keys as small letters, also the full-width ones of a Chinese keyboard."""
    return unicodedata.normalize("NFKC", keys).lower()

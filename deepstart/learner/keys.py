"""The keys that a learner presses; without a terminal, the first letters of lines.

A key is a small letter or another character, or one of these names: "up", "down", "home", "end",
"page up", "page down", "enter", "escape", "backspace".
"""

import codecs
import contextlib
import os
import re
import select
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


# What arrow keys, Home or a mouse send: it ends in letters that nobody has pressed.
_TOKEN = re.compile(r"\x1b(?:\[[0-9;?<]*[ -/]*[@-~]|O.|.)?|.", re.DOTALL)
_BEGUN = re.compile(r"\x1b(?:\[[0-9;?<]*[ -/]*|O)?\Z")
# How long the rest of such a sequence may take: Esc itself sends its beginning alone.
_REST_S = 0.05
_NAMES = {
    "\x1b": "escape",
    "\x1b\x1b": "escape",
    "\r": "enter",
    "\n": "enter",
    "\x7f": "backspace",
    "\x08": "backspace",
    **{f"\x1b{kind}{letter}": name for kind in "[O" for letter, name in (
        ("A", "up"), ("B", "down"), ("H", "home"), ("F", "end"), ("M", "enter"),
    )},
    **{f"\x1b[{number}~": name for number, name in (
        (1, "home"), (7, "home"), (4, "end"), (8, "end"), (5, "page up"), (6, "page down"),
    )},
}  # fmt: skip
_WINDOWS_NAMES = {
    "H": "up", "P": "down", "G": "home", "O": "end", "I": "page up", "Q": "page down",
}  # fmt: skip


def _terminal_keys(on_key: OnKey) -> None:
    decoder = codecs.getincrementaldecoder("utf-8")("ignore")
    descriptor = sys.stdin.fileno()
    while True:
        try:
            data = os.read(descriptor, 64)
            text = decoder.decode(data)
            while _BEGUN.search(text) and select.select([descriptor], [], [], _REST_S)[0]:
                data = os.read(descriptor, 64)
                text += decoder.decode(data)
                if not data:
                    break
        except OSError:
            return
        for key in keys_in(text):
            on_key(key)
        if not data:
            return


def keys_in(text: str) -> Iterator[str]:
    """Yield the keys that a terminal tells of in what it sends; those without a name are left out.

    A mouse and function keys have none.
    """
    for token in _TOKEN.findall(text):
        if name := _NAMES.get(token):
            yield name
        elif not token.startswith("\x1b"):
            yield from _plain(token)


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
            key = msvcrt.getwch()  # type: ignore[attr-defined, unused-ignore]
            if name := _WINDOWS_NAMES.get(key):
                on_key(name)
            continue
        for plain in keys_in(key):
            on_key(plain)


def _plain(keys: str) -> str:
    """Return keys as small letters, also the full-width ones of a Chinese keyboard."""
    return unicodedata.normalize("NFKC", keys).lower()

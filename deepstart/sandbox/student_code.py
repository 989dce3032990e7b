"""Running a piece of the student's code: what it prints, and the error that ends it."""

import io
import sys
import traceback
import types
from collections.abc import Callable
from typing import Any

from deepstart.sandbox.protocol import (
    MAX_FRAMES,
    MAX_STDOUT,
    MAX_TEXT,
    ErrorReport,
    FrameReport,
)


class Output(io.TextIOBase):
    """Standard output that keeps its first MAX_STDOUT characters and forgets the rest."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.left = MAX_STDOUT

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        if self.left > 0:
            self.parts.append(text[: self.left])
            self.left -= len(text)
        return len(text)

    def taken(self) -> str:
        """Return what was kept, and begin anew."""
        text = "".join(self.parts)
        self.parts.clear()
        self.left = MAX_STDOUT
        return _sendable(text)


def guarded(run: Callable[[], Any], output: Output) -> tuple[Any, ErrorReport | None]:
    """Run student code; return its value and None, or None and the error that it raised."""
    outside = sys.stdout, sys.stderr
    sys.stdout = sys.stderr = output
    try:
        return run(), None
    except BaseException as error:  # sys.exit() and KeyboardInterrupt are the student's too
        return None, report_of(error)
    finally:
        sys.stdout, sys.stderr = outside


def report_of(error: BaseException) -> ErrorReport:
    """Return what there is to say of an exception: of its traceback, only the student's lines."""
    try:
        message = str(error)
    except Exception:
        message = ""
    frames = [
        FrameReport(frame.filename, frame.lineno or 0, frame.name, frame.line or "")
        for frame in _frames(error.__traceback__)
        if frame.filename.startswith("<cell")
    ]
    if isinstance(error, SyntaxError) and (error.filename or "").startswith("<cell"):
        place = str(error.filename), error.lineno or 0
        frames.append(FrameReport(*place, "", (error.text or "").strip()))
    names = [kind.__name__ for kind in type(error).__mro__]
    return ErrorReport(names, _sendable(message[:MAX_TEXT]), frames[-MAX_FRAMES:])


def _frames(trace: types.TracebackType | None) -> traceback.StackSummary:
    # A RecursionError has a thousand frames, of which the last few say it all.
    return traceback.extract_tb(trace, limit=-100)


def _sendable(text: str) -> str:
    """Return text without halves of characters, which UTF-8 does not know."""
    return text.encode("utf-8", "replace").decode("utf-8")

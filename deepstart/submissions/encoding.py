"""The text of a file in whatever encoding an editor has saved it."""

import codecs
import contextlib
import json
import re
import warnings
from collections.abc import Iterator

BYTE_ORDER_MARKS = (  # the longer ones first: UTF-32's begins with UTF-16's
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ASCII = bytes(range(32, 127)) + b"\t\n"
_DECLARATION = re.compile(rb"[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)")  # as in PEP 263
_NO_ASCII = re.compile(rb"[\x80-\xff]+")


def decoded(data: bytes) -> str | None:
    """Return the text that a file holds; None if it is not text."""
    for encoding in _encodings(data):
        with contextlib.suppress(UnicodeDecodeError):
            return data.decode(encoding)
    return None


def _encodings(data: bytes) -> Iterator[str]:
    """Yield what a file may be encoded in, the likeliest first."""
    marked = next((encoding for mark, encoding in BYTE_ORDER_MARKS if data.startswith(mark)), None)
    if marked:
        yield marked
    elif b"\0" in data[:4]:
        yield json.detect_encoding(data[:4])  # by where the zeros are; any text begins with ASCII
    yield "utf-8"  # other encodings' bytes are hardly ever valid UTF-8
    declared = _declared(data)
    if declared:
        yield declared
    runs = [len(run) for run in _NO_ASCII.findall(data)]
    # Windows editors in China save GB18030, in which nearly all characters are pairs of such bytes;
    # in Western encodings, most such bytes stand alone. Taking one for the other would swallow the
    # letter after each, or the backslash at a line's end.
    if 3 * sum(length for length in runs if length % 2) <= sum(runs):
        yield "gb18030"
    if 3 * sum(runs) <= len(data):
        yield from ("cp1252", "latin-1")


def _declared(data: bytes) -> str | None:
    """Return the encoding that a script's first two lines declare, if it can be one of a script."""
    for line in data.split(b"\n", 2)[:2]:
        if found := _DECLARATION.match(line):
            name = found[1].decode("ascii")
            # An encoding that is unknown, or not one of text, does not count; no warning either.
            with contextlib.suppress(LookupError, ValueError), warnings.catch_warnings():
                warnings.simplefilter("ignore")
                if _ASCII.decode(name) == _ASCII.decode("ascii"):
                    return name
    return None

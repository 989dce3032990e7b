"""The figures that a cell leaves open, as PNG: drawn in the child, looked at by the judge.

What a child calls a picture goes to an instructor's browser. So the judge keeps only what a PNG
must have, of a size that a browser can take, and throws everything else away.
"""

import contextlib
import io
import struct
import sys
import zlib

MAX_BYTES = 1 << 20
MAX_FIGURES = 12
MAX_TOTAL = 3 << 20
MAX_SIDE = 4_000

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_CRITICAL = (b"IHDR", b"PLTE", b"IDAT", b"IEND")


def drawn() -> list[bytes]:
    """Return the figures that are open, as PNG, and close them; runs the student's objects."""
    pyplot = sys.modules.get("matplotlib.pyplot")
    if pyplot is None:
        return []
    found: list[bytes] = []
    for number in pyplot.get_fignums()[:MAX_FIGURES]:
        file = io.BytesIO()
        with contextlib.suppress(Exception):  # one that cannot be drawn does not hide the others
            pyplot.figure(number).savefig(file, format="png", dpi=72, bbox_inches="tight")
            data = file.getvalue()
            if len(data) <= MAX_BYTES and sum(map(len, found)) + len(data) <= MAX_TOTAL:
                found.append(data)
    pyplot.close("all")
    return found


def cleaned(data: object) -> bytes | None:
    """Return a PNG with nothing but its picture; None for what is no PNG, or too large a one."""
    if type(data) is not bytes or len(data) > MAX_BYTES or not data.startswith(_SIGNATURE):
        return None
    kept, place, kind = [_SIGNATURE], len(_SIGNATURE), b""
    while kind != b"IEND":
        head = data[place : place + 8]
        if len(head) < 8:
            return None
        size, kind = struct.unpack(">I4s", head)
        chunk = data[place : place + 12 + size]
        if len(chunk) < 12 + size or zlib.crc32(chunk[4:-4]).to_bytes(4, "big") != chunk[-4:]:
            return None
        if place == len(_SIGNATURE) and not _has_a_size(kind, chunk[8:-4]):
            return None
        if kind in _CRITICAL:
            kept.append(chunk)
        place += 12 + size
    return b"".join(kept)


def _has_a_size(kind: bytes, content: bytes) -> bool:
    if kind != b"IHDR" or len(content) != 13:
        return False
    return all(0 < side <= MAX_SIDE for side in struct.unpack(">II", content[:8]))

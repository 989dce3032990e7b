"""What hidden checks draw their inputs from, besides their names: a secret of each course folder.

Whoever knows the course, as everybody may whose course is public, could otherwise compute the
inputs that are to come; and what a student has found out of earlier ones is worth nothing once the
file is removed.
"""

import contextlib
import hashlib
import hmac
import os
import secrets
from functools import cache
from pathlib import Path

from platformdirs import user_state_path

from deepstart.course import STATE, make_state

PLACE = Path(STATE, "secret")
_BYTES = 32


@cache
def secret_of(root: Path) -> bytes:
    """Return the secret of the course in this folder, made at the first time.

    Where the folder is another's or read-only, it is kept in this user's own. Where there is no
    such either, each process has its own, and grades the same file by other numbers.
    """
    own = user_state_path("deepstart") / hashlib.sha256(os.fsencode(root)).hexdigest()
    for folder in (root, own):
        with contextlib.suppress(OSError):
            return _kept(folder / PLACE) or _made(folder)
    return secrets.token_hex(_BYTES).encode()


def seed_of(secret: bytes, check: str) -> int:
    """Return what the inputs of a check are drawn from."""
    return int.from_bytes(hmac.digest(secret, check.encode(), hashlib.sha256))


def _kept(path: Path) -> bytes:
    try:
        return path.read_bytes().strip()
    except FileNotFoundError:
        return b""


def _made(folder: Path) -> bytes:
    path = make_state(folder) / PLACE.name
    own = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    descriptor = os.open(own, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with open(descriptor, "wb") as file:
            file.write(secrets.token_hex(_BYTES).encode() + b"\n")
        # Not renamed: of processes that begin together, the first one's is the secret of all.
        with contextlib.suppress(FileExistsError):
            os.link(own, path)
        return _kept(path)
    finally:
        os.unlink(own)

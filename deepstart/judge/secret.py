"""What hidden checks draw their inputs from, besides their names: a secret of each course folder.

Without it, whoever knows a public course could compute the inputs that are to come. Once the file
is removed, what students have found out about earlier inputs is worth nothing.
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
    """Return the secret of the course in this folder; the first call makes it.

    Where the folder cannot be written to, the secret is kept in the user's own state folder. Where
    that fails too, each process has a secret of its own, and draws other inputs for the same file.
    """
    own = user_state_path("deepstart") / hashlib.sha256(os.fsencode(root)).hexdigest()
    for folder in (root, own):
        with contextlib.suppress(OSError):
            return _kept(folder / PLACE) or _made(folder)
    return secrets.token_hex(_BYTES).encode()


def seed_of(secret: bytes, check: str) -> int:
    """Return the seed of the inputs of a check, which has a name of its own in the course."""
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
        # A link and no renaming: where processes begin together, the first one's secret stays.
        with contextlib.suppress(FileExistsError):
            os.link(own, path)
        return _kept(path)
    finally:
        os.unlink(own)

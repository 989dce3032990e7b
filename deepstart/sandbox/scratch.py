"""A child's own folder: bounded while the child lives, and gone afterwards, whatever it holds."""

import atexit
import contextlib
import os
import secrets
import stat
import tempfile
from functools import cache
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows, where no grading is done
    fcntl = None  # type: ignore[assignment]

MAX_BYTES = 200 * 2**20
MAX_ENTRIES = 10_000
# A folder that cannot be locked must not have the name that sweeps look for.
_PREFIX = "deepstart-child-" if fcntl is not None else "deepstart-own-"


class Scratch:
    """A new, empty folder. It is locked as long as its judge lives, so that others know."""

    def __init__(self) -> None:
        sweep_once()
        while True:
            self.path = tempfile.mkdtemp(prefix=_PREFIX)
            self._lock = _locked(self.path)
            if self._lock is not None or fcntl is None:
                break  # else a sweep came between the two lines
        _ours[self.path] = self

    def is_overfull(self, pid: int) -> bool:
        """Tell whether a child has written more than it may, here or into files it has removed."""
        count, size = 0, _removed_bytes(pid)
        waiting = [self.path]
        while waiting:
            try:
                with os.scandir(waiting.pop()) as entries:
                    for entry in entries:
                        status = entry.stat(follow_symlinks=False)
                        count, size = count + 1, size + _room(status)
                        if count > MAX_ENTRIES or size > MAX_BYTES:
                            return True
                        if stat.S_ISDIR(status.st_mode):
                            waiting.append(entry.path)
            except (FileNotFoundError, NotADirectoryError, PermissionError):
                continue  # removed meanwhile, or closed to us: what cannot be listed is empty
            except OSError:  # nested so deeply that its path is too long
                return True
        return size > MAX_BYTES

    def remove(self) -> None:
        """Remove the folder; what cannot be removed now is removed by a later sweep."""
        with contextlib.suppress(OSError):
            _remove(self.path)
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None
        _ours.pop(self.path, None)


_ours: dict[str, Scratch] = {}


@atexit.register  # before any server is started, and so done after all of them are gone
def _remove_ours() -> None:
    """Remove what is there yet because Ctrl-C came in the middle of a removal."""
    for folder in list(_ours.values()):
        folder.remove()


def _room(status: os.stat_result) -> int:
    """Return how many bytes a file takes, or will when its holes are filled."""
    return max(status.st_size, status.st_blocks * 512)


def _removed_bytes(pid: int) -> int:
    """Return the size of the files that a process holds open and that have no name any more."""
    size = 0
    with contextlib.suppress(OSError):  # it has ended
        for descriptor in _descriptors(pid):
            with contextlib.suppress(OSError):
                status = os.stat(descriptor)
                if stat.S_ISREG(status.st_mode) and status.st_nlink == 0:
                    size += _room(status)
    return size


def _descriptors(pid: int) -> list[str]:
    """Return the open descriptors of a process, which its threads share.

    A first thread that has ended before the others has none.
    """
    for thread in sorted(os.listdir(f"/proc/{pid}/task"), key=int):
        with contextlib.suppress(OSError):
            found = [entry.path for entry in os.scandir(f"/proc/{pid}/task/{thread}/fd")]
            if found:
                return found
    return []


@cache
def sweep_once() -> None:
    """Sweep, if this process has not."""
    sweep()


def sweep() -> None:
    """Remove the folders whose judges were killed before they could."""
    with contextlib.suppress(OSError):
        for path in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
            lock = _locked(str(path))
            if lock is not None:
                with contextlib.suppress(OSError):
                    _remove(str(path))
                os.close(lock)


def _locked(folder: str) -> int | None:
    """Return a descriptor that holds the lock of a folder, or None if another process has it."""
    if fcntl is None:
        return None
    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    except OSError:
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if os.fstat(descriptor).st_nlink > 0 and Path(folder).is_dir():
            return descriptor
    except OSError:
        pass
    os.close(descriptor)
    return None


def _remove(folder: str) -> None:
    """Remove a folder, however deeply things are nested in it.

    Neither recursion nor a path has room for folders nested a hundred thousand times, so those of
    the second level are moved up to the first, again and again.
    """
    prefix, moved = secrets.token_hex(8), 0
    while folders := _emptied_of_files(folder):
        for inner in folders:
            for deeper in _emptied_of_files(inner):
                os.rename(deeper, os.path.join(folder, f"{prefix}-{moved}"))
                moved += 1
            os.rmdir(inner)
    os.rmdir(folder)


def _emptied_of_files(folder: str) -> list[str]:
    """Remove the files of a folder and return its folders."""
    os.chmod(folder, 0o700)
    folders = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                os.chmod(entry.path, 0o700)  # to move it, its own ".." must be written
                folders.append(entry.path)
            else:
                os.unlink(entry.path)
    return folders

"""A child's own folder: bounded while the child lives, and gone afterwards, whatever it holds."""

import atexit
import contextlib
import os
import secrets
import shutil
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
NOBODY = 65534  # the user who owns nothing, by the same number on every Linux
# A folder that cannot be locked must not have the name that sweeps look for.
_PREFIX = "deepstart-child-" if fcntl is not None else "deepstart-own-"
# How a folder is opened that could have become a link. Windows has none of these.
_FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_NOFOLLOW", 0)


class WorkDirectory:
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
                        count, size = count + 1, size + _size_on_disk(status)
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
        if self._lock is None:
            shutil.rmtree(self.path, ignore_errors=True)
        else:
            with contextlib.suppress(OSError):
                _remove(self.path, self._lock)
            os.close(self._lock)
            self._lock = None
        _ours.pop(self.path, None)


_ours: dict[str, WorkDirectory] = {}


@atexit.register  # before any server is started, and so done after all of them are gone
def _remove_ours() -> None:
    """Remove what is there yet because Ctrl-C came in the middle of a removal."""
    for folder in list(_ours.values()):
        folder.remove()


def _size_on_disk(status: os.stat_result) -> int:
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
                    size += _size_on_disk(status)
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
    """Remove the folders whose judges were killed before they could.

    They lie where everybody may put a folder of such a name, so only those are touched that this
    user's graders have made, and nothing in them is reached by a path, in which a link could take a
    folder's place.
    """
    with contextlib.suppress(OSError):
        for path in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
            lock = _locked(str(path))
            if lock is not None:
                with contextlib.suppress(OSError):
                    _remove(str(path), lock)
                os.close(lock)


def _locked(folder: str) -> int | None:
    """Return a descriptor that holds the lock of a folder of this user's, or None.

    None, too, if another process has the lock.
    """
    if fcntl is None:
        return None
    try:
        descriptor = os.open(folder, _FOLDER)
    except OSError:
        return None
    try:
        status = os.fstat(descriptor)
        if status.st_uid in _owners():
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if os.path.samestat(os.fstat(descriptor), os.lstat(folder)):
                return descriptor
    except OSError:
        pass
    os.close(descriptor)
    return None


def _owners() -> tuple[int, ...]:
    """Return who may own a folder of this user's: as root, also whom children become."""
    return (os.geteuid(), NOBODY) if os.geteuid() == 0 else (os.geteuid(),)


def _remove(path: str, descriptor: int) -> None:
    """Remove a folder, given open as well, however deeply things are nested in it.

    Neither recursion nor a path has room for folders nested a hundred thousand times, so those of
    the second level are moved up to the first, again and again.
    """
    prefix, moved = secrets.token_hex(8), 0
    os.chmod(descriptor, 0o700)
    while folders := _emptied_of_files(descriptor):
        for name in folders:
            inner = os.open(name, _FOLDER, dir_fd=descriptor)
            try:
                for deeper in _emptied_of_files(inner):
                    os.rename(deeper, f"{prefix}-{moved}", src_dir_fd=inner, dst_dir_fd=descriptor)
                    moved += 1
            finally:
                os.close(inner)
            os.rmdir(name, dir_fd=descriptor)
    os.rmdir(path)


def _emptied_of_files(folder: int) -> list[str]:
    """Remove the files of an open folder; open its folders to us, and return their names."""
    folders = []
    for name in os.listdir(folder):
        status = os.stat(name, dir_fd=folder, follow_symlinks=False)
        if stat.S_ISDIR(status.st_mode):
            _open_to_us(name, folder)
            folders.append(name)
        else:
            os.unlink(name, dir_fd=folder)
    return folders


def _open_to_us(name: str, above: int) -> None:
    """Let the owner list and change a folder, and move it, which changes its own ".."."""
    if os.chmod in os.supports_follow_symlinks:
        os.chmod(name, 0o700, dir_fd=above, follow_symlinks=False)
        return
    # Linux changes modes by a path, or where a descriptor leads that needs no rights to be opened.
    descriptor = os.open(name, os.O_PATH | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=above)
    try:
        os.chmod(f"/proc/self/fd/{descriptor}", 0o700)
    finally:
        os.close(descriptor)

"""Which answer files were saved since the last look.

The files' times and sizes alone decide what has changed. Events of the system (through watchfiles)
only say when to look. Where none come (network drives, some containers), or the package is not
installed, looking every now and then finds the same.
"""

import threading
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

WITH_EVENTS_S = 1.0  # between looks that no event has asked for
WITHOUT_EVENTS_S = 0.25

Signature = tuple[int, int, int]  # time in ns, size in bytes, inode


class SavedFiles:
    """Finds which of some files were saved since the last look."""

    def __init__(self, files: Callable[[], Iterable[Path]]) -> None:
        self._files = files
        self._seen = self._signatures()

    def since_last_look(self) -> list[Path]:
        """Return the files that are new or were saved since the last look."""
        now = self._signatures()
        changed = [file for file, signature in now.items() if self._seen.get(file) != signature]
        self._seen = now
        return changed

    def _signatures(self) -> dict[Path, Signature]:
        found = {}
        for file in self._files():
            try:
                state = file.stat()
            except OSError:  # gone between listing and looking: editors rename while they save
                continue
            # With the inode: a file may be replaced by one of the same size and time.
            found[file] = (state.st_mtime_ns, state.st_size, state.st_ino)
        return found


def times_to_look(folders: Iterable[Path], stop: threading.Event) -> Iterator[None]:
    """Yield whenever files in these folders may have changed, until `stop` is set."""
    try:
        yield from _at_events(folders, stop)
    except (ImportError, OSError, RuntimeError):  # no watchfiles, or no more inotify watches
        while not stop.wait(WITHOUT_EVENTS_S):
            yield


def _at_events(folders: Iterable[Path], stop: threading.Event) -> Iterator[None]:
    from watchfiles import watch

    for _ in watch(
        *folders,
        watch_filter=None,
        debounce=100,
        step=10,  # milliseconds of silence that end a burst of events
        stop_event=stop,
        rust_timeout=int(1000 * WITH_EVENTS_S),
        yield_on_timeout=True,
        raise_interrupt=False,
        ignore_permission_denied=True,
    ):
        yield

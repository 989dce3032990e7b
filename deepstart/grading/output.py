"""The folder that a class's results are written into."""

import contextlib
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from deepstart import details
from deepstart.language import _
from deepstart.results import Result, from_json, write_atomically

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

MAX_NAME_BYTES = 150
_HASHED = re.compile(r"-[0-9a-f]{16}$")


@dataclass(frozen=True)
class Output:
    """The folder that a batch writes into."""

    folder: Path

    @property
    def results(self) -> Path:
        return self.folder / "results"

    @property
    def feedback(self) -> Path:
        return self.folder / "feedback"

    @property
    def digests(self) -> Path:
        return self.folder / ".digests"

    @property
    def details(self) -> Path:
        return self.folder / ".details"

    def prepare(self) -> None:
        for folder in (self.results, self.feedback, self.digests, self.details):
            folder.mkdir(parents=True, exist_ok=True)

    def read(self, path: Path) -> Result:
        """Return the result in one of the files of `results`, with what pages say besides.

        ValueError, KeyError or TypeError if it is no result.
        """
        result = from_json(path.read_text(encoding="utf-8"))
        with contextlib.suppress(OSError, UnicodeDecodeError):
            text = (self.details / path.name).read_text(encoding="utf-8")
            return replace(result, details=details.from_json(text))
        return result

    def write(self, result: Result) -> Path:
        """Write a result and what pages say besides; return the result's file."""
        path = self.results / f"{file_name(result.submission)}.json"
        write_atomically(self.details / path.name, result.details.to_json())
        write_atomically(path, result.to_json())
        return path

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Keep other graders out; raise OutputBusyError if one is at work here."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with open(self.folder / ".lock", "a", encoding="utf-8") as file:
            if fcntl is not None:
                try:
                    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError:
                    raise OutputBusyError(
                        _(
                            "Another grader is writing to {folder}; wait until it is done, or "
                            "choose another folder."
                        ).format(folder=self.folder)
                    ) from None
                except OSError:
                    pass  # a file system without locks
            for unfinished in self.folder.rglob(".*.part"):  # of a grader that was killed
                unfinished.unlink()
            yield


class OutputBusyError(Exception):
    """Two graders were told to write to one folder."""


def file_name(name: str) -> str:
    """Return a file name for a hand-in's results, readable, legal everywhere, and its own."""
    plain = re.sub(r"[^\w.() -]", "_", name).strip(". ")
    plain = plain.encode()[:MAX_NAME_BYTES].decode(errors="ignore")
    if plain == name and not _HASHED.search(name):
        return plain
    # A hash of this length cannot be found by trying, and so no other hand-in's name be taken.
    return f"{plain}-{hashlib.sha256(name.encode()).hexdigest()[:16]}"

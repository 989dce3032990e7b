"""The folder that a class's results are written into."""

import contextlib
import hashlib
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from deepstart.grading.errors import OutputBusyError
from deepstart.language import _
from deepstart.results import (
    Details,
    Result,
    details_from_json,
    from_json,
    locked,
    write_atomically,
)

MAX_NAME_BYTES = 150
# What grade and export write at the top of the folder, and into folders there.
_MADE = (
    "report.html", "grades.csv", "items.csv", "misconceptions.csv", "similar.csv",
    "questions.csv", "canvas.csv", "moodle.csv",
)  # fmt: skip
_MADE_IN = {"results": ".json", "removed": ".json", "gradescope": ".json", "feedback": ".html"}
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

    @property
    def removed(self) -> Path:
        """Where the results of submissions go that are no longer there."""
        return self.folder / "removed"

    @property
    def register(self) -> Path:
        """The file that says where each submission lay."""
        return self.folder / ".submissions.json"

    def result_of(self, submission: str) -> Path:
        return self.results / f"{file_name(submission)}.json"

    def page_of(self, submission: str) -> Path:
        return self.feedback / f"{file_name(submission)}.html"

    def prepare(self) -> None:
        for folder in (self.results, self.feedback, self.digests, self.details):
            folder.mkdir(parents=True, exist_ok=True)

    def made(self, path: Path) -> bool:
        """Say whether grading into this folder, or into one in it for an assignment, wrote a file.

        `path`: resolved.
        """
        root = self.folder.resolve()
        if not path.is_relative_to(root):
            return False
        parts = path.relative_to(root).parts
        if len(parts) > 1 and (root / parts[0] / self.register.name).is_file():
            parts = parts[1:]
        return parts[0] in _MADE or (
            len(parts) == 2 and _MADE_IN.get(parts[0]) == path.suffix.lower()
        )

    def set_aside(self, submission: str) -> bool:
        """Keep a submission's result beside those that count; say whether there was one."""
        path = self.result_of(submission)
        there = path.is_file()
        if there:
            self.removed.mkdir(exist_ok=True)
            os.replace(path, self.removed / path.name)
        self.remove(submission)
        return there

    def remove(self, submission: str) -> None:
        """Remove everything that was written about a submission."""
        path = self.result_of(submission)
        pages = self.page_of(submission), self.digests / path.stem, self.details / path.name
        for file in (path, *pages):
            file.unlink(missing_ok=True)

    def take_back(self, submissions: Iterable[str]) -> None:
        """Forget what was set aside of submissions that are there again."""
        if self.removed.is_dir():
            for submission in submissions:
                (self.removed / self.result_of(submission).name).unlink(missing_ok=True)
            with contextlib.suppress(OSError):  # not empty
                self.removed.rmdir()

    def read(self, path: Path) -> Result:
        """Return the result in one of the files of `results`, with what pages say besides.

        ValueError, KeyError or TypeError if it is no result.
        """
        details = Details()
        with contextlib.suppress(OSError, UnicodeDecodeError):
            text = (self.details / path.name).read_text(encoding="utf-8")
            details = details_from_json(text)
        return from_json(path.read_text(encoding="utf-8"), details)

    def write(self, result: Result) -> Path:
        """Write a result and what pages say besides; return the result's file."""
        path = self.result_of(result.submission)
        write_atomically(self.details / path.name, result.details.to_json())
        write_atomically(path, result.to_json())
        return path

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Keep other graders out; raise OutputBusyError if one is at work here."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with contextlib.ExitStack() as stack:
            try:
                stack.enter_context(locked(self.folder / ".lock", wait=False))
            except BlockingIOError:
                raise OutputBusyError(
                    _(
                        "Another grader is writing to {folder}; wait until it is done, or "
                        "choose another folder."
                    ).format(folder=self.folder)
                ) from None
            own = self.results, self.feedback, self.digests, self.details
            for folder in (self.folder, *own):
                for unfinished in folder.glob(".*.part"):  # of a grader that was killed
                    unfinished.unlink()
            yield


def file_name(name: str) -> str:
    """Return a file name for a submission's results, readable, legal everywhere, and its own."""
    plain = re.sub(r"[^\w.() -]", "_", name).strip(". ")
    plain = plain.encode()[:MAX_NAME_BYTES].decode(errors="ignore")
    if plain == name and not _HASHED.search(name):
        return plain
    # A hash of this length cannot be found by trying, and so no other submission's name be taken.
    return f"{plain}-{hashlib.sha256(name.encode()).hexdigest()[:16]}"

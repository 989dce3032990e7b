"""Where a learner works: a folder that `deepstart init` made, or the course's own folder.

A folder that `init` made knows its course by a marker file, `.deepstart/folder.json`.
"""

import contextlib
import json
import os
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from deepstart.course import (
    MANIFEST,
    STATE,
    Assignment,
    Course,
    CourseError,
    expect_own,
    load_course,
)
from deepstart.language import LANGUAGES, _, language, language_of

MARKER = "folder.json"
ENDINGS = (".ipynb", ".py")


class NoHomeError(CourseError):
    """There is neither a learner's folder nor a course to be found."""


@dataclass(frozen=True)
class Home:
    """A folder that a learner works in, and its course."""

    folder: Path
    course: Course
    language: str | None = None  # what `init` chose

    @property
    def is_course(self) -> bool:
        """Whether this is the course's own folder and not one that `init` made."""
        return self.folder == self.course.root

    @property
    def state(self) -> Path:
        """Where progress is kept."""
        return self.folder / STATE

    def folder_of(self, assignment: Assignment) -> Path:
        """Return the folder of an assignment's notebook."""
        above = self.folder / "assignments" if self.is_course else self.folder
        return above / assignment.id

    def answer_files(self, assignment: Assignment) -> list[Path]:
        """Return the files that may hold a learner's answers, the most likely first.

        These are the notebooks and scripts in the assignment's folder, and those in the learner's
        folder whose names begin with the assignment's id.
        """
        found = [
            *_answer_files(self.folder_of(assignment), ""),
            *_answer_files(self.folder, assignment.id),
        ]
        return sorted(
            found,
            key=lambda file: (
                not file.name.startswith(assignment.id),
                file.suffix != ".ipynb",
                language_of(file.name) != language(),
                file.name.partition(".")[0] != assignment.id,  # "02-losses (1).ipynb" is a copy
                file.name,
            ),
        )

    def assignment_of(self, file: Path) -> Assignment | None:
        """Return the assignment whose answers a file may hold; None if it is not an answer file."""
        for assignment in self.course.assignments:
            if file in self.answer_files(assignment):
                return assignment
        return None

    def name_of(self, file: Path) -> str:
        """Return the name by which people are told of a file: its path within the folder."""
        inside = self.folder in file.parents
        return file.relative_to(self.folder).as_posix() if inside else str(file)

    def path_inside(self, path: Path) -> Path:
        """Return the path within the folder of an answer file or of an assignment's folder.

        `path` may lead there through links. Any other path is returned resolved.
        """
        for assignment in self.course.assignments:
            for inside in (*self.answer_files(assignment), self.folder_of(assignment)):
                with contextlib.suppress(OSError):
                    if inside.samefile(path):
                        return inside
        return path.resolve()


def _answer_files(folder: Path, prefix: str) -> Iterator[Path]:
    try:
        entries = list(os.scandir(folder))
    except OSError:  # no such folder (yet)
        return
    for entry in entries:
        hidden = entry.name.startswith((".", "_"))
        if entry.name.startswith(prefix) and entry.name.endswith(ENDINGS) and not hidden:
            yield Path(entry.path)


def find_home(start: Path) -> Home:
    """Return the learner's or the course's folder that `start` lies in, whichever is nearer.

    NoHomeError if there is neither; CourseError if the folder's course is not where it was.
    """
    for folder in _folders_above(start):
        if (folder / STATE / MARKER).is_file():
            return _learner_home(folder.resolve())
        if (folder / MANIFEST).is_file():
            return Home(folder.resolve(), load_course(folder / MANIFEST))
    raise NoHomeError(
        _(
            "No {manifest} here or in a folder above {start}; run deepstart inside "
            "the folder of the course, or in one that `deepstart init` has made."
        ).format(manifest=MANIFEST, start=start)
    )


def language_of_folder(start: Path) -> str | None:
    """Return the language that `init` chose for the folder that `start` lies in."""
    for folder in _folders_above(start):
        marker = folder / STATE / MARKER
        if marker.is_file():
            chosen = _read(marker).get("language")
            return chosen if chosen in LANGUAGES else None
        if (folder / MANIFEST).is_file():
            return None
    return None


def _folders_above(start: Path) -> Iterator[Path]:
    """Yield a folder and those above it: first by the path as typed, then with links resolved.

    They differ where an assignment's folder is a link, such as into a cloud drive.
    """
    here = Path.cwd()
    as_typed = Path(os.environ.get("PWD", ""))
    with contextlib.suppress(OSError):
        if as_typed.is_absolute() and as_typed.samefile(here):
            start = as_typed if start == here else as_typed / start
    for place in (Path(os.path.abspath(start)), start.resolve()):
        yield from (place, *place.parents)


def _read(marker: Path) -> dict[str, object]:
    try:
        data = json.loads(marker.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return data if isinstance(data, dict) else {}


def _learner_home(folder: Path) -> Home:
    with contextlib.suppress(OSError):  # it has gone meanwhile
        expect_own(folder, folder / STATE, folder / STATE / MARKER)
    data = _read(folder / STATE / MARKER)
    chosen = data.get("language")
    # `course_from_here` still leads there when the folder and the course have moved together.
    for path in (data.get("course"), data.get("course_from_here")):
        root = folder / path if isinstance(path, str) else None
        if root is not None and (root / MANIFEST).is_file():
            course = load_course(root / MANIFEST)
            return Home(folder, course, chosen if chosen in LANGUAGES else None)
    raise CourseError(
        _(
            "The course of {folder} is no longer where it was; run `deepstart init "
            "{folder}` inside of the course: your work stays as it is."
        ).format(folder=shlex.quote(str(folder)))
    )

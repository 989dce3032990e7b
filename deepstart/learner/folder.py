"""Where a learner works: a folder that `deepstart init` made, or the course's own folder.

`init` copies the released notebooks, so that nothing a learner does can break the course and no
update of the course touches a learner's work. The folder knows its course by a marker file,
`.deepstart/folder.json`.
"""

import contextlib
import json
import os
import shlex
import shutil
import time
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
from deepstart.results import write_atomically

FORMAT = 1
MARKER = "folder.json"
BACKUPS = "backups"
ENDINGS = (".ipynb", ".py")
# Of the course; a learner's folder inside of one of them would be overwritten or handed out.
_GENERATED = ("assignments", "solutions", "source", "autograder", "deepstart")


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

    def place(self, assignment: Assignment) -> Path:
        """Return the folder of an assignment's notebook."""
        above = self.folder / "assignments" if self.is_course else self.folder
        return above / assignment.id

    def answers(self, assignment: Assignment) -> list[Path]:
        """Return the files that may hold a learner's answers, the most likely first.

        Those are the notebooks and scripts in the assignment's folder, and those in the learner's
        folder that are named after the assignment.
        """
        own = language()
        found = [
            *_answer_files(self.place(assignment), ""),
            *_answer_files(self.folder, assignment.id),
        ]
        return sorted(
            found,
            key=lambda file: (
                not file.name.startswith(assignment.id),
                file.suffix != ".ipynb",
                language_of(file.name) != own,
                file.name,
            ),
        )

    def assignment_of(self, file: Path) -> Assignment | None:
        """Return the assignment whose answers a file may hold, if it is one of a learner's."""
        for assignment in self.course.assignments:
            if file in self.answers(assignment):
                return assignment
        return None

    def name_of(self, file: Path) -> str:
        """Return how to call a file: by its path in the folder."""
        return file.relative_to(self.folder).as_posix() if self.holds(file) else str(file)

    def own(self, path: Path) -> Path:
        """Return a file or an assignment's folder by its path in here, which links may lead to."""
        for assignment in self.course.assignments:
            for own in (*self.answers(assignment), self.place(assignment)):
                with contextlib.suppress(OSError):
                    if own.samefile(path):
                        return own
        return path.resolve()

    def holds(self, file: Path) -> bool:
        return self.folder in file.parents


def _answer_files(folder: Path, prefix: str) -> Iterator[Path]:
    try:
        entries = list(os.scandir(folder))
    except OSError:  # no such folder (yet)
        return
    for entry in entries:
        hidden = entry.name.startswith((".", "_"))
        if entry.name.startswith(prefix) and entry.name.endswith(ENDINGS) and not hidden:
            yield Path(entry.path)


# -- finding ---------------------------------------------------------------------------------------


def find_home(start: Path) -> Home:
    """Return the folder that `start` lies in: a learner's or the course's, whichever is nearer."""
    for folder in _around(start):
        if (folder / STATE / MARKER).is_file():
            return _load(folder.resolve())
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
    for folder in _around(start):
        marker = folder / STATE / MARKER
        if marker.is_file():
            chosen = _read(marker).get("language")
            return chosen if chosen in LANGUAGES else None
        if (folder / MANIFEST).is_file():
            return None
    return None


def _around(start: Path) -> Iterator[Path]:
    """Yield a folder and those above: as the learner went there, then as it really lies.

    An assignment's folder may be a link into a cloud's.
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


def _load(folder: Path) -> Home:
    with contextlib.suppress(OSError):  # it has gone meanwhile
        expect_own(folder, folder / STATE, folder / STATE / MARKER)
    data = _read(folder / STATE / MARKER)
    chosen = data.get("language")
    # The second is right when folder and course have moved together.
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


# -- making ----------------------------------------------------------------------------------------


def make(course: Course, folder: Path) -> tuple[Home, list[Path]]:
    """Make a learner's folder, or add what is missing in one; return it and what was added.

    What is there already stays as it is, whatever it holds.
    """
    folder = folder.resolve()
    _refuse(course, folder)
    state = folder / STATE
    state.mkdir(parents=True, exist_ok=True)
    home = Home(folder, course, language())
    added = []
    for assignment in course.assignments:
        for source, target in released(home, assignment):
            if not os.path.lexists(target):
                target.parent.mkdir(parents=True, exist_ok=True)
                _copy(source, target)
                added.append(target)
    marker = {
        "format": FORMAT,
        "course": str(course.root),
        "course_from_here": _relative(course.root, folder),
        "language": language(),
    }
    # Last: only a folder that is complete is a learner's.
    write_atomically(state / MARKER, json.dumps(marker, ensure_ascii=False, indent=1) + "\n")
    return home, added


def _refuse(course: Course, folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise CourseError(_("{folder} is a file; name a new folder.").format(folder=folder))
    inside = folder == course.root or any(
        course.root / name in (folder, *folder.parents) for name in _GENERATED
    )
    if inside:
        raise CourseError(
            _(
                "{folder} belongs to the course itself; name a new folder, such as {example}."
            ).format(folder=folder, example=course.root.parent / "my-course")
        )


def _relative(course: Path, folder: Path) -> str:
    try:
        return Path(os.path.relpath(course, folder)).as_posix()
    except ValueError:  # on another drive of Windows
        return str(course)


def released(home: Home, assignment: Assignment) -> list[tuple[Path, Path]]:
    """Return the files of an assignment as students get them, each with its place in a home.

    Of the notebooks, those in the language in use, or all if there is none.
    """
    root = home.course.root / "assignments" / assignment.id
    files = [
        file for file in sorted(root.rglob("*")) if file.is_file() and _is_handed_out(file, root)
    ]
    notebooks = {file for file in files if file.suffix == ".ipynb" and file.parent == root}
    spoken = {file for file in notebooks if language_of(file.name) == language()} or notebooks
    place = home.place(assignment)
    return [(f, place / f.relative_to(root)) for f in files if f not in notebooks - spoken]


def _is_handed_out(file: Path, root: Path) -> bool:
    parts = file.relative_to(root).parts
    return not any(part.startswith((".", "__pycache__")) or part == BACKUPS for part in parts)


def _copy(source: Path, target: Path) -> None:
    """Copy a file so that it is either whole or not there, without its permissions."""
    temporary = target.with_name(f".{target.name}.{os.getpid()}.part")
    shutil.copyfile(source, temporary)
    os.replace(temporary, target)


# -- starting over ---------------------------------------------------------------------------------


def reset(home: Home, assignment: Assignment) -> tuple[list[Path], list[Path]]:
    """Put the files of an assignment back to how they were released.

    Return what was restored, and the copies of what was there before. A notebook is replaced only
    after its copy has been written, and other files of the learner's are not touched.
    """
    if home.is_course:
        raise CourseError(
            _(
                "This is the folder of the course itself, where git keeps the released "
                "notebooks: run `git checkout assignments/{id}`, or work in a folder "
                "made by `deepstart init DIR`."
            ).format(id=assignment.id)
        )
    pairs = released(home, assignment)
    if not pairs:
        raise CourseError(
            _("The course has no released notebook of {id}.").format(id=assignment.id)
        )
    place = home.place(assignment)
    restored, copies = [], []
    backup: Path | None = None
    for source, target in pairs:
        if target.is_file() and target.read_bytes() == source.read_bytes():
            continue
        if target.exists():
            backup = backup or _new_folder(place / BACKUPS)
            copy = backup / target.relative_to(place)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(target, copy)
            copies.append(copy)
        target.parent.mkdir(parents=True, exist_ok=True)
        _copy(source, target)
        restored.append(target)
    return restored, copies


def _new_folder(above: Path) -> Path:
    """Make and return a folder of its own, named by the time."""
    name = time.strftime("%Y-%m-%d-%H%M%S")
    for number in range(1, 10_000):
        folder = above / (name if number == 1 else f"{name}-{number}")
        try:
            folder.mkdir(parents=True)
        except FileExistsError:
            continue
        return folder
    raise FileExistsError(17, "too many backups", str(above))

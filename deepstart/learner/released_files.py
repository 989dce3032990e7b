"""The released files in a learner's folder: `deepstart init` copies them, `reset` puts them back.

They are copied so that nothing a learner does can break the course, and no update of the course
touches a learner's work.
"""

import json
import os
import shutil
import time
from pathlib import Path

from deepstart.course import STATE, Assignment, Course, CourseError
from deepstart.language import _, language, language_of
from deepstart.learner.home import MARKER, Home
from deepstart.results import write_atomically
from deepstart.submissions.released import is_handed_out

FORMAT = 1
BACKUPS = "backups"
# The public checks for Otter's own commands: a notebook brings them itself.
_FOR_OTTER = "tests"


def make_home(course: Course, folder: Path) -> tuple[Home, list[Path]]:
    """Make a learner's folder, or add what is missing in one; return it and the files added.

    A file that is there already stays as it is, whatever it holds.
    """
    folder = folder.resolve()
    _refuse_unfit(course, folder)
    state = folder / STATE
    state.mkdir(parents=True, exist_ok=True)
    home = Home(folder, course, language())
    added = []
    for assignment in course.assignments:
        for source, target in released_files(home, assignment):
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
    # Written last: a folder without it, such as one half made, is no learner's folder.
    write_atomically(state / MARKER, json.dumps(marker, ensure_ascii=False, indent=1) + "\n")
    return home, added


def _refuse_unfit(course: Course, folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise CourseError(_("{folder} is a file; name a new folder.").format(folder=folder))
    if course.owns(folder):
        raise CourseError(
            _(
                "{folder} belongs to the course itself; name a new folder, such as {example}."
            ).format(folder=folder, example=course.root.parent / "my-course")
        )
    around = next((above for above in folder.parents if (above / STATE / MARKER).is_file()), None)
    if around:
        raise CourseError(
            _(
                "{folder} would lie inside of {around}, where you learn already: go on there with "
                "`deepstart watch`, or name a folder elsewhere."
            ).format(folder=folder, around=around)
        )


def _relative(course: Path, folder: Path) -> str:
    try:
        return Path(os.path.relpath(course, folder)).as_posix()
    except ValueError:  # on another drive of Windows
        return str(course)


def released_files(home: Home, assignment: Assignment) -> list[tuple[Path, Path]]:
    """Return an assignment's released files, each with the path that it is copied to.

    Of the notebooks, only those in the language in use; all of them if none is.
    """
    root = home.course.root / "assignments" / assignment.id
    files = [file for file in sorted(root.rglob("*")) if file.is_file() and _is_given(file, root)]
    notebooks = {file for file in files if file.suffix == ".ipynb" and file.parent == root}
    readable = {file for file in notebooks if language_of(file.name) == language()} or notebooks
    folder = home.folder_of(assignment)
    return [(f, folder / f.relative_to(root)) for f in files if f not in notebooks - readable]


def _is_given(file: Path, root: Path) -> bool:
    inside = file.relative_to(root)
    return is_handed_out(inside) and BACKUPS not in inside.parts and inside.parts[0] != _FOR_OTTER


def _copy(source: Path, target: Path) -> None:
    """Copy a file so that it is either whole or not there, without its permissions."""
    temporary = target.with_name(f".{target.name}.{os.getpid()}.part")
    shutil.copyfile(source, temporary)
    os.replace(temporary, target)


def reset(home: Home, assignment: Assignment) -> tuple[list[Path], list[Path]]:
    """Restore the released files of an assignment; return them, and the backups made before.

    A notebook is replaced only after its backup has been written. Files that were not released are
    not touched. CourseError in the course's own folder, or if nothing is released.
    """
    if home.is_course:
        raise CourseError(
            _(
                "This is the folder of the course itself, where git keeps the released "
                "notebooks: run `git checkout assignments/{id}`, or work in a folder "
                "made by `deepstart init DIR`."
            ).format(id=assignment.id)
        )
    pairs = released_files(home, assignment)
    if not pairs:
        raise CourseError(
            _("The course has no released notebook of {id}.").format(id=assignment.id)
        )
    folder = home.folder_of(assignment)
    restored, backups = [], []
    backup_folder: Path | None = None
    for source, target in pairs:
        if target.is_file() and target.read_bytes() == source.read_bytes():
            continue
        if target.exists():
            backup_folder = backup_folder or _new_folder(folder / BACKUPS)
            backup = backup_folder / target.relative_to(folder)
            backup.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(target, backup)
            backups.append(backup)
        target.parent.mkdir(parents=True, exist_ok=True)
        _copy(source, target)
        restored.append(target)
    return restored, backups


def _new_folder(above: Path) -> Path:
    """Make and return a folder that was not there before, named by the time."""
    name = time.strftime("%Y-%m-%d-%H%M%S")
    for number in range(1, 10_000):
        folder = above / (name if number == 1 else f"{name}-{number}")
        try:
            folder.mkdir(parents=True)
        except FileExistsError:
            continue
        return folder
    raise FileExistsError(17, "too many backups", str(above))

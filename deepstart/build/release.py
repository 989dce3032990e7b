"""What a teacher hands out of an assignment: its notebooks and a README, as a folder or a zip.

The last word of the README is a digest of everything beside it. By that, what was released before
is told from what somebody has worked in, and is replaced.
"""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from deepstart.build.readiness import built_notebooks
from deepstart.build.readme import readme
from deepstart.build.zips import write_zip
from deepstart.course import Assignment, Course, CourseError
from deepstart.language import LANGUAGES, _, language_of
from deepstart.submissions import released
from deepstart.submissions.untrusted_files import SubmissionError, Zip, read_file

ENDING = ".zip"


def release(
    course: Course, assignment: Assignment, languages: Sequence[str], target: Path
) -> list[str]:
    """Write what students get into the folder `target`, or a zip if it ends so; return its files.

    An earlier release there is replaced. CourseError if the assignment is not built as it stands,
    or if `target` is the course's own or holds something else.
    """
    files = _files(course, assignment, languages)
    place = target.resolve()
    if course.owns(place):
        raise CourseError(
            _("{target} belongs to the course itself; name another place with -o.").format(
                target=target
            )
        )
    if not _may_be_replaced(place, assignment):
        raise CourseError(
            _(
                "{target} is there already and is no unchanged release of {id}, so it stays as it "
                "is; name another place with -o."
            ).format(target=target, id=assignment.id)
        )
    place.parent.mkdir(parents=True, exist_ok=True)
    # Beside the target, so that it moves there by renaming and nobody sees half of it.
    with tempfile.TemporaryDirectory(dir=place.parent, prefix=".release-") as folder:
        new = Path(folder) / place.name
        if _is_zip(place):
            write_zip({f"{assignment.id}/{name}": files[name] for name in files}, new)
        else:
            new.mkdir()
            for name, content in files.items():
                (new / name).write_bytes(content)
            if place.exists():
                shutil.rmtree(place)
        os.replace(new, place)
    return sorted(files)


def _is_zip(target: Path) -> bool:
    return target.suffix.lower() == ENDING


def _files(course: Course, assignment: Assignment, languages: Sequence[str]) -> dict[str, bytes]:
    notebooks = {language_of(path.name): path for path in built_notebooks(course, assignment)}
    files = {notebooks[lang].name: notebooks[lang].read_bytes() for lang in languages}
    text = readme(assignment, {lang: notebooks[lang].name for lang in languages})
    digest = _digest({**files, released.README: text})
    return {**files, released.README: text + f"\r\n{assignment.id} {digest}\r\n".encode()}


def _digest(files: Mapping[str, bytes]) -> str:
    state = hashlib.sha256()
    for name in sorted(files):
        state.update(f"{name} {len(files[name])}\n".encode() + files[name])
    return state.hexdigest()[: released.DIGITS]


def _may_be_replaced(place: Path, assignment: Assignment) -> bool:
    """Whether there is nothing, an empty folder, or an earlier release that nobody has changed."""
    if not place.exists():
        return True
    try:
        files = _in_zip(place, assignment) if _is_zip(place) else _in_folder(place)
    except (OSError, SubmissionError):
        return False
    text, _line_end, last_line = files.get(released.README, b"").rstrip().rpartition(b"\r\n")
    digest = _digest({**files, released.README: text})
    return not files or last_line == f"{assignment.id} {digest}".encode()


def _in_folder(folder: Path) -> dict[str, bytes]:
    paths = list(folder.iterdir())
    _expect_few(len(paths), folder)
    return {path.name: read_file(path) for path in paths}


def _in_zip(path: Path, assignment: Assignment) -> dict[str, bytes]:
    with path.open("rb") as file:
        archive = Zip(file)
        _expect_few(len(archive.members), path)
        return {
            member.path.as_posix().removeprefix(f"{assignment.id}/"): archive.read(member)
            for member in archive.members
        }


def _expect_few(files: int, place: Path) -> None:
    """Raise FileExistsError where more files are than a release has: they are not read."""
    if files > len(LANGUAGES) + 1:
        raise FileExistsError(place)

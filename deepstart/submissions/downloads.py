"""Zips of a whole class, as learning management systems let instructors download them.

Students name the files in there, and hand in zips of their own. A zip of a student's is one
submission, whatever it holds: or else a file in it that bears another student's name would count as
that student's.
"""

import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import BinaryIO

from deepstart.language import _
from deepstart.submissions.lms_names import label, labels
from deepstart.submissions.untrusted_files import Member, SubmissionError, Zip

Warn = Callable[[str], None]

MAX_TABLE = 64 * 2**20
MAX_FILES = 50_000
MAX_BYTES = 4 * 2**30
# How many times its own size a zip may become unpacked; text becomes ten times as large.
MAX_RATIO = 200
FREE = 100 * 2**20  # bytes that any zip may become, however small

_ANSWERS = (".ipynb", ".py", ".zip", ".ipynb.txt", ".ipynb.json")


def is_all_downloads(paths: Sequence[Path], on_top: bool) -> bool:
    """Whether these files, all that were given, are what a system gave for download.

    If one zip is all there is, and in no student's folder (`on_top`), its files may have any names.
    Otherwise students may have made the zips, so a system must have named all files in each.
    """
    if not paths or not all(path.suffix.lower() == ".zip" for path in paths):
        return False
    return all(_is_download(path, alone=on_top and len(paths) == 1) for path in paths)


def doubtful(paths: Sequence[Path]) -> list[Path]:
    """Return the zips that may be a class's download although each is graded as one submission."""
    return [path for path in paths if path.suffix.lower() == ".zip" and _is_download(path, False)]


def _is_download(path: Path, alone: bool) -> bool:
    if label(path.name):  # of a student, says the system
        return False
    try:
        with open_zip(path) as file:
            answers = [m for m in Zip(file, MAX_TABLE).members if _is_answer(m)]
    except (SubmissionError, OSError):
        return False
    said = labels([str(member.path) for member in answers])
    if answers and all(said):
        return True
    students = {member.path.parts[:-1] for member in answers}
    return (
        alone and len(answers) > 1 and (len(students) > 1 or not any(said)) and _is_class(answers)
    )


def _is_answer(member: Member) -> bool:
    return member.path.name.lower().endswith(_ANSWERS)


def _is_class(answers: Sequence[Member]) -> bool:
    """Whether files that no system has named lie as those of a class do: in a folder for each."""
    tops = below_shared_folder([member.path.parts for member in answers])
    folders = {parts[0] for parts in tops if len(parts) > 1}
    return len(folders) > 1 and all(len(parts) > 1 for parts in tops)


def below_shared_folder(places: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Return paths without the folders around all of them."""
    found = list(places)
    while found and all(len(p) > 1 and p[0] == found[0][0] for p in found):
        if label(found[0][0]):
            break
        found = [parts[1:] for parts in found]
    return found


def open_zip(path: Path) -> BinaryIO:
    """Open a file that the instructor has named, if it is one."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    return os.fdopen(os.open(path, flags), "rb")


def unpack_class(path: Path, folder: Path, warn: Warn) -> None:
    """Write the files of a class's zip below a folder; warn of those that cannot be written.

    A folder around all of them is left out.
    """
    with open_zip(path) as file:
        archive = Zip(file, MAX_TABLE)
        allowed = min(MAX_BYTES, FREE + MAX_RATIO * path.stat().st_size)
        places = below_shared_folder([member.path.parts for member in archive.members])
        for number, (member, place) in enumerate(zip(archive.members, places, strict=True)):
            try:
                if number >= MAX_FILES or member.info.file_size > allowed:
                    raise SubmissionError(
                        "too large", _("The zip file becomes too large; unpack it by yourself.")
                    )
                content = archive.read(member)
                allowed -= len(content)
                _write(folder.joinpath(*place), content, member)
            except (SubmissionError, OSError) as error:
                why = error.message if isinstance(error, SubmissionError) else f"{error.strerror}."
                warn(
                    _("{path}: {member} is left out. {why}").format(
                        path=path, member=member.path, why=why
                    )
                )


def _write(path: Path, content: bytes, member: Member) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    try:
        moment = time.mktime((*member.info.date_time, 0, 0, -1))
        os.utime(path, (moment, moment))
    except (ValueError, OverflowError, OSError):
        pass  # a time that no calendar has

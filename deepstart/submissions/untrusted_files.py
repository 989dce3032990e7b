"""Opening submitted files safely: they may be links, devices, too large, or hostile zips.

A link is never followed, wherever it lies, and nothing of its target is read. It may lead to
another student's answer, to the solution, or to a device that never ends.
"""

import hashlib
import os
import re
import stat
import zipfile
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from deepstart.language import _

MAX_FILE = 50 * 2**20
# A zip's table of contents is read as a whole, before its members are counted.
MAX_ZIP_TABLE = 4 * 2**20
_LONGEST_END = 2**16 + 200  # bytes after a zip's table: at most a comment of 64 KB


class SubmissionError(Exception):
    """A file that cannot be graded.

    kind: for programs. message: for people. to_author: the message for somebody who works on the
    file, and hands nothing in.
    """

    def __init__(self, kind: str, message: str, to_author: str = "") -> None:
        super().__init__(message)
        self.kind = kind
        self.message = message
        self.to_author = to_author or message


# -- files -----------------------------------------------------------------------------------------

_OPEN = os.O_RDONLY | sum(
    getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY")
)


def read_file(path: Path) -> bytes:
    """Return a file's content; SubmissionError if it is a link, a device, too large, or gone."""
    try:
        if (refused := _refusal(path, os.lstat(path))) is not None:
            raise refused
        with open(os.open(path, _OPEN), "rb") as file:
            # Once more, since another file may have taken its place meanwhile.
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise _no_file()
            content = file.read(MAX_FILE + 1)
    except (FileNotFoundError, NotADirectoryError, ValueError):
        raise SubmissionError(
            "missing", _("There is no such file; was it moved or misnamed?")
        ) from None
    except OSError as error:
        raise SubmissionError(
            "unreadable", _("The file cannot be read: {strerror}.").format(strerror=error.strerror)
        ) from None
    if len(content) > MAX_FILE:
        raise too_large()
    return content


def is_link(path: Path) -> bool:
    """Whether a path is a link, even one that leads nowhere."""
    try:
        return stat.S_ISLNK(os.lstat(path).st_mode)
    except (OSError, ValueError):
        return False


def _refusal(path: Path, status: os.stat_result) -> SubmissionError | None:
    if stat.S_ISLNK(status.st_mode):
        return link_error()
    if stat.S_ISDIR(status.st_mode):
        with os.scandir(path):  # raises OSError with the reason if it cannot be searched
            return SubmissionError("folder", _("This is a folder; hand in the notebook."))
    if not stat.S_ISREG(status.st_mode):
        return _no_file()
    return too_large() if status.st_size > MAX_FILE else None


def link_error() -> SubmissionError:
    """Return the error for a link in the place of a submission."""
    return SubmissionError(
        "link",
        _("This is a link to another file or folder, which is not followed; hand in the file."),
    )


def _no_file() -> SubmissionError:
    return SubmissionError("not a file", _("This is a pipe or a device; hand in the notebook."))


def too_large() -> SubmissionError:
    """Return the error for a file that is larger than MAX_FILE."""
    return SubmissionError(
        "too large",
        _("The file is larger than {limit} MB; clear its outputs and try again.").format(
            limit=MAX_FILE >> 20
        ),
    )


# -- names -----------------------------------------------------------------------------------------

# Folders in which nobody writes an answer: programs keep copies and packages there.
_NO_ANSWERS = ("__MACOSX", "__pycache__", "node_modules", "site-packages")


def is_passed_over(folder: str) -> bool:
    """Whether a folder of this name never holds answers."""
    return folder in _NO_ANSWERS or (folder.startswith(".") and folder not in (".", ".."))


def is_left_behind(name: str) -> bool:
    """Whether a file of this name was left behind by a system or an editor, not by a student.

    `.ipynb` is not: it is a notebook whose name was deleted.
    """
    lower = name.lower()
    if lower in (".ipynb", ".py", ".zip"):
        return False
    return lower.startswith(".") or lower in ("thumbs.db", "desktop.ini", "icon\r")


# -- zips ------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Member:
    """A file in a zip, under the name that its student gave it."""

    path: PurePosixPath
    info: zipfile.ZipInfo

    @property
    def is_link(self) -> bool:
        return stat.S_ISLNK(self.info.external_attr >> 16)


class Zip:
    """The files in a zip that anybody may have made, and their contents, within limits."""

    def __init__(self, file: BinaryIO, max_table: int = MAX_ZIP_TABLE) -> None:
        if _table_size(file) > max_table:
            raise SubmissionError(
                "too large",
                _("The zip file lists more files than any answer needs; hand in the notebook."),
            )
        try:
            self._archive = zipfile.ZipFile(file)
            infos = self._archive.infolist()
        except Exception:  # whoever made the file chooses what `zipfile` stumbles over
            raise SubmissionError(
                "not a zip", _("The zip file is damaged; make it again.")
            ) from None
        # If several files have the same name, the last one counts.
        members = {path: Member(path, info) for info in infos if (path := _path(info))}.values()
        places = {member.path.parent for member in members if member.path.name == "pyvenv.cfg"}
        self.members = [
            member
            for member in members
            if member.path.name
            and not _is_folder(member.info)
            and not is_left_behind(member.path.name)
            and not any(map(is_passed_over, member.path.parent.parts))
            and places.isdisjoint(member.path.parents)
        ]

    def read(self, member: Member) -> bytes:
        """Return the content of a member; SubmissionError if it is a link, too large or damaged."""
        info = member.info
        if member.is_link:
            raise link_error()
        if info.file_size > MAX_FILE:
            raise too_large()
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            # With other compressions, `zipfile` unpacks the whole member, whatever its size.
            raise SubmissionError(
                "not a zip",
                _("The zip file is packed in an unusual way; hand in the notebook itself."),
            )
        try:
            with self._archive.open(info) as file:
                content = file.read(MAX_FILE + 1)
        except Exception:  # whoever made the file chooses what `zipfile` and zlib stumble over
            raise SubmissionError(
                "not a zip", _("The zip file is damaged or has a password; make it again.")
            ) from None
        if len(content) > MAX_FILE:
            raise too_large()
        return content


def is_zip(data: bytes) -> bool:
    """Whether content begins as that of a zip does."""
    return data.startswith((b"PK\3\4", b"PK\5\6"))


def _table_size(file: BinaryIO) -> int:
    """Return the size in bytes that a zip gives for its table of contents; 0 if it gives none."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - _LONGEST_END))
    tail = file.read(_LONGEST_END)
    end = tail.rfind(b"PK\5\6")
    if end < 0:
        return 0
    # In a zip64, a record of 56 bytes gives it, in front of a pointer of 20 bytes.
    if tail[max(0, end - 20) :].startswith(b"PK\6\7"):
        record = tail[max(0, end - 76) : end - 20]
        return int.from_bytes(record[40:48], "little") if len(record) == 56 else 2**64
    record = tail[end : end + 22]
    # If it is cut off, `zipfile` would find another.
    return int.from_bytes(record[12:16], "little") if len(record) == 22 else 2**32


_SAYS_UTF8 = 0x800


def _path(info: zipfile.ZipInfo) -> PurePosixPath:
    """Return a member's name as it was meant, without parts that would lead out of a folder."""
    name = info.orig_filename
    if not info.flag_bits & _SAYS_UTF8:
        # `zipfile` has read it in DOS's code page, as the format demands and nobody writes it.
        with suppress(UnicodeEncodeError):
            name = _decoded(name.encode("cp437"), ("utf-8", "gb18030", "cp437"))
    name = name.partition("\0")[0]
    if "/" not in name:  # some Windows programs write backslashes
        name = name.replace("\\", "/")
    parts = [part for part in name.split("/") if part not in ("", ".", "..")]
    if parts and re.fullmatch(r"[A-Za-z]:", parts[0]):
        del parts[0]
    return PurePosixPath(*parts)


def _decoded(data: bytes, encodings: Iterable[str]) -> str:
    for encoding in encodings:
        with suppress(UnicodeDecodeError):
            return data.decode(encoding)
    return data.decode("utf-8", "replace")


def _is_folder(info: zipfile.ZipInfo) -> bool:
    return info.orig_filename.endswith(("/", "\\")) or stat.S_ISDIR(info.external_attr >> 16)


def content_digest(path: Path) -> str:
    """Return a hash of a file's content; for a file that cannot be read, the kind of the error."""
    try:
        return hashlib.sha256(read_file(path)).hexdigest()
    except SubmissionError as error:  # the same as long as the file stays missing, too large, ...
        return error.kind

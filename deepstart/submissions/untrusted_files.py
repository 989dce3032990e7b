"""Opening what students handed in: files that may be links, devices or too large, and zips.

One rule for links, wherever one lies: it is not followed, and nothing of its target is read. It may
lead to a neighbour's answer, to the solution, or to a device that never ends.
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
_LONGEST_END = 2**16 + 200  # what stands behind a zip's table: a comment of 64 KB at most


class SubmissionError(Exception):
    """A file that cannot be graded; `kind` for programs, the message for people."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind
        self.message = message


# -- files -----------------------------------------------------------------------------------------

_OPEN = os.O_RDONLY | sum(
    getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY")
)


def read_file(path: Path) -> bytes:
    """Return the content of a file that may be any size, a link or no file at all."""
    try:
        if (refused := _refusal(path, os.lstat(path))) is not None:
            raise refused
        with open(os.open(path, _OPEN), "rb") as file:
            # Looked at once more: it may have been exchanged meanwhile.
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
    """Whether a path is a link, be it one that leads nowhere."""
    try:
        return stat.S_ISLNK(os.lstat(path).st_mode)
    except (OSError, ValueError):
        return False


def _refusal(path: Path, status: os.stat_result) -> SubmissionError | None:
    if stat.S_ISLNK(status.st_mode):
        return link_error()
    if stat.S_ISDIR(status.st_mode):
        with os.scandir(path):  # says what keeps it from being looked into
            return SubmissionError("folder", _("This is a folder; hand in the notebook."))
    if not stat.S_ISREG(status.st_mode):
        return _no_file()
    return too_large() if status.st_size > MAX_FILE else None


def link_error() -> SubmissionError:
    """Return what is said of a link in the place of a submission."""
    return SubmissionError(
        "link",
        _("This is a link to another file or folder, which is not followed; hand in the file."),
    )


def _no_file() -> SubmissionError:
    return SubmissionError("not a file", _("This is a pipe or a device; hand in the notebook."))


def too_large() -> SubmissionError:
    """Return what is said of a file that is larger than MAX_FILE."""
    return SubmissionError(
        "too large",
        _("The file is larger than {limit} MB; clear its outputs and try again.").format(
            limit=MAX_FILE >> 20
        ),
    )


# -- names -----------------------------------------------------------------------------------------

# Folders in which nobody writes an answer: copies that programs keep, and packages.
_NO_ANSWERS = ("__MACOSX", "__pycache__", "node_modules", "site-packages")


def is_passed_over(folder: str) -> bool:
    """Whether nothing in a folder of this name is an answer."""
    return folder in _NO_ANSWERS or (folder.startswith(".") and folder not in (".", ".."))


def is_left_behind(name: str) -> bool:
    """Whether a file is what systems and editors leave behind, and no student has made.

    A notebook without a name, `.ipynb`, is hidden for no other reason than that.
    """
    lower = name.lower()
    if lower in (".ipynb", ".py", ".zip"):
        return False
    return lower.startswith(".") or lower in ("thumbs.db", "desktop.ini", "icon\r")


# -- zips ------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Member:
    """A file in a zip, under the name that it was given."""

    path: PurePosixPath
    info: zipfile.ZipInfo

    @property
    def is_link(self) -> bool:
        return stat.S_ISLNK(self.info.external_attr >> 16)


class Zip:
    """A zip that anybody may have made: its files, and what they hold, within limits."""

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
        # Of several files of one name, the last one holds.
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
        """Return what a member holds; SubmissionError if that cannot be."""
        info = member.info
        if member.is_link:
            raise link_error()
        if info.file_size > MAX_FILE:
            raise too_large()
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            # `zipfile` unpacks the others as a whole, whatever is asked of it.
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
    """Whether a file begins as a zip does."""
    return data.startswith((b"PK\3\4", b"PK\5\6"))


def _table_size(file: BinaryIO) -> int:
    """Return how many bytes a zip says its table of contents has; 0 where it does not say."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - _LONGEST_END))
    tail = file.read(_LONGEST_END)
    end = tail.rfind(b"PK\5\6")
    if end < 0:
        return 0
    # Of a zip64, another record says it, of 56 bytes, in front of a pointer of 20.
    if tail[max(0, end - 20) :].startswith(b"PK\6\7"):
        record = tail[max(0, end - 76) : end - 20]
        return int.from_bytes(record[40:48], "little") if len(record) == 56 else 2**64
    record = tail[end : end + 22]
    # Cut off, it is not the one that `zipfile` would find.
    return int.from_bytes(record[12:16], "little") if len(record) == 22 else 2**32


_SAYS_UTF8 = 0x800


def _path(info: zipfile.ZipInfo) -> PurePosixPath:
    """Return a member's name as it was meant, without what would lead out of a folder."""
    name = info.orig_filename
    if not info.flag_bits & _SAYS_UTF8:
        # `zipfile` has read it in the code page of DOS, as the format says and nobody does.
        with suppress(UnicodeEncodeError):
            name = _decoded(name.encode("cp437"), ("utf-8", "gb18030", "cp437"))
    name = name.partition("\0")[0]
    if "/" not in name:  # some programs of Windows write their own separator
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
    """Return a hash of a file's content, or why it has none."""
    try:
        return hashlib.sha256(read_file(path)).hexdigest()
    except SubmissionError as error:  # not there, too large, ...: the same as long as it is so
        return error.kind

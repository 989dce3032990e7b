"""Which file in a student's zip is the submission."""

import contextlib
import io
from pathlib import PurePosixPath
from typing import Protocol

from deepstart.language import _
from deepstart.submissions.file_format import ending_of, format_of
from deepstart.submissions.untrusted_files import MAX_FILE, Member, SubmissionError, Zip, link_error

# How many files of a zip are looked into where no name tells which is the notebook.
MAX_LOOKS = 50


class Released(Protocol):
    """What students were given: unchanged, it is nobody's answer. See released.Release."""

    def holds(self, name: str, content: bytes) -> bool:
        """Whether a file is as it was handed out."""

    def likeness(self, path: PurePosixPath) -> int:
        """How near a name comes to that of the released notebook: 2 equal, 1 named after it, 0."""


def only_member(data: bytes, released: Released | None) -> tuple[str, bytes]:
    """Return name and content of the one notebook or script in a zip.

    `released` tells which files students were given, which are passed over. SubmissionError if
    there is no answer in there, or more than one.
    """
    archive = Zip(io.BytesIO(data))
    candidates = [m for m in archive.members if ending_of(m.path.name) in ("ipynb", "py")]
    links = [member for member in candidates if member.is_link]
    candidates = [member for member in candidates if not member.is_link]
    if not candidates and not links:
        candidates = _by_content(archive)
    if released and len(candidates) > 1:
        candidates = _answers(archive, candidates, released)
    notebooks = [member for member in candidates if ending_of(member.path.name) != "py"]
    chosen = notebooks or candidates
    if links and not chosen:
        raise link_error()
    if len(chosen) != 1:
        raise SubmissionError(
            "ambiguous" if chosen else "empty",
            _("The zip file holds {found}; hand in exactly one.").format(
                found=_counted(chosen, scripts=not notebooks)
            ),
        )
    return chosen[0].path.name, archive.read(chosen[0])


def _by_content(archive: Zip) -> list[Member]:
    """Return the members that are notebooks although their names do not say so."""
    found, size = [], 0
    for member in archive.members[:MAX_LOOKS]:
        size += member.info.file_size
        if size > MAX_FILE:
            break
        with contextlib.suppress(SubmissionError):
            if format_of(member.path.name, archive.read(member)) in ("notebook", "script"):
                found.append(member)
    return found


def _answers(archive: Zip, members: list[Member], released: Released) -> list[Member]:
    """Return the members that may be the submission: of those that changed, the likeliest named.

    Of several that are named after the assignment, only their student knows which one counts.
    """
    changed, size = [], 0
    for member in members:
        # Where there is too much to look into, names alone decide.
        size += member.info.file_size
        if size > MAX_FILE or not _is_as_released(archive, member, released):
            changed.append(member)
    # If nothing was written, the released notebook is what was handed in.
    changed = changed or [m for m in members if ending_of(m.path.name) != "py"][:1] or members
    notebooks = [member for member in changed if ending_of(member.path.name) != "py"]
    named = [member for member in notebooks or changed if released.likeness(member.path)]
    return named or notebooks or changed


def _is_as_released(archive: Zip, member: Member, released: Released) -> bool:
    try:
        return released.holds(member.path.name, archive.read(member))
    except SubmissionError:
        return False


def _counted(members: list[Member], scripts: bool) -> str:
    if not members:
        return _("no notebook")
    if scripts:
        return _("{number} scripts").format(number=len(members))
    return _("{number} notebooks").format(number=len(members))

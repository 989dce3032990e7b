"""What students were given. Where they hand it in unchanged, it is nobody's answer."""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path, PurePosixPath

from deepstart.course import Assignment, Course
from deepstart.submissions.file_format import format_of
from deepstart.submissions.submission import cell_source, notebook_cells
from deepstart.submissions.untrusted_files import SubmissionError

# Where the course is packed, what was given is known by its hashes alone.
HASHES = Path("assignments", "released.json")
# What `deepstart release` lays beside the notebooks. Its last line names the release.
README = "README.txt"
DIGITS = 12


@dataclass(frozen=True)
class Release:
    """What a course gives to students, and the assignments that are handed in."""

    root: Path
    ids: tuple[str, ...]
    given: tuple[str, ...]
    asked: frozenset[str]  # the names that answers define

    def holds(self, name: str, content: bytes) -> bool:
        """Whether a file is as it was handed out, whatever it is called."""
        return _hash(name, content) in self._known.values() or self._is_readme(name, content)

    def likeness(self, path: PurePosixPath) -> int:
        """How like a released notebook's name a file's is.

        2: it is one, but for what browsers and Canvas add. 1: its path names an assignment that is
        handed in. 0: neither.
        """
        if any(self._is_name(path.name, id_) for id_ in self.ids):
            return 2
        return int(self.assignment_of(path) in self.ids)

    def assignment_of(self, path: PurePosixPath) -> str | None:
        """Return the id of the assignment that a path names, the one nearest to its end."""
        for part in reversed(path.parts):
            if named := [id_ for id_ in self.given if id_ in part]:
                return max(named, key=len)
        return None

    def is_named_so(self, name: str) -> bool:
        """Whether a file is called as it was handed out, so that its name tells no student.

        02-losses.zh (1).ipynb is such a name.
        """
        return any(self._is_name(name, id_) for id_ in self.ids)

    def has_file(self, name: str) -> bool:
        """Whether students got a file of this name."""
        return name in self._known or name == README

    def _is_readme(self, name: str, content: bytes) -> bool:
        """Whether a file is a README, of whichever release, that nobody wrote below."""
        last_line = content.rstrip().rpartition(b"\n")[2].decode("utf-8", "replace")
        id_, _blank, digest = last_line.partition(" ")
        is_digest = re.fullmatch(rf"[0-9a-f]{{{DIGITS}}}", digest)
        return name == README and id_ in self.given and bool(is_digest)

    @staticmethod
    def _is_name(name: str, id_: str) -> bool:
        # A browser numbers what it has saved before, and Canvas what was handed in before.
        return bool(re.fullmatch(rf"{re.escape(id_)}(\.[a-z]{{2}})?( ?\(\d+\)|-\d+)?(\..*)?", name))

    @cached_property
    def _known(self) -> Mapping[str, str]:
        return hashes(self.root, self.given)


NO_RELEASE = Release(Path(), (), (), frozenset())


def of(course: Course, assignments: Iterable[Assignment]) -> Release:
    """Return what students got, where submissions are of these assignments."""
    chosen = tuple(assignments)
    return _of(course.root, chosen, course.assignments)


def of_one(course: Course, assignment: Assignment) -> Release:
    """Return what students got for one assignment: what grading it may depend on."""
    return _of(course.root, (assignment,), (assignment,))


def _of(root: Path, chosen: Sequence[Assignment], given: Sequence[Assignment]) -> Release:
    asked = frozenset(question.name for a in chosen for question in a.questions)
    return _kept(root, tuple(a.id for a in chosen), tuple(a.id for a in given), asked)


_kept = cache(Release)  # each reads its files once


def hashes(root: Path, ids: Iterable[str]) -> dict[str, str]:
    """Return the hashes of all files that students got for these assignments, by their names."""
    known = {}
    for id_ in ids:
        folder = root / "assignments" / id_
        for path in sorted(folder.rglob("*")):
            if path.is_file() and is_handed_out(path.relative_to(folder)):
                # Several files may have one name. Nobody asks which of them a hash is of.
                name = path.name if path.name not in known else f"{id_}/{path.name}"
                known[name] = _hash(path.name, path.read_bytes())
    if (root / HASHES).is_file():
        known.update(json.loads((root / HASHES).read_text(encoding="utf-8")))
    return known


def is_handed_out(path: Path) -> bool:
    """Whether a file of this path in an assignment's folder is given to students.

    Not so what somebody who opened a notebook there has left: checkpoints, logs, caches.
    """
    return not any(part.startswith((".", "__pycache__")) for part in path.parts)


def _hash(name: str, content: bytes) -> str:
    """Return a hash of what a student may change in a file.

    Of a notebook, that is the code: running it, or saving it elsewhere, answers nothing.
    """
    counted = content.replace(b"\r\n", b"\n")
    if format_of(name, content) == "notebook":
        try:
            cells = notebook_cells(content)
            code = [cell_source(c).strip() for c in cells if c.get("cell_type") == "code"]
            counted = json.dumps(code).encode()
        except SubmissionError:
            pass
    return hashlib.sha256(counted).hexdigest()[:16]


def release_of(assignment: Assignment) -> Path:
    """Return where the released notebook lies below the folder of the course."""
    return Path("assignments", assignment.id, f"{assignment.id}.ipynb")


@cache
def figure_sources(release: Path) -> frozenset[str]:
    """Return the sources of the released cells that only draw.

    Where a student left one as it was, running it would cost more than all checks together.
    """
    try:
        cells = json.loads(release.read_text(encoding="utf-8"))["cells"]
    except (OSError, ValueError, KeyError):
        return frozenset()
    return frozenset(
        "".join(cell["source"]).strip()
        for cell in cells
        if "figure" in cell.get("metadata", {}).get("tags", [])
    )

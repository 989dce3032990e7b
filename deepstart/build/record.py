"""`solutions/<id>/build.json`: from what an assignment was built, and what came of it.

The record is committed with what it describes, so that a fresh clone knows without Otter and
nbgrader that nothing has to be built.
"""

import hashlib
import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

from deepstart.course import Assignment, Course
from deepstart.grading import bundle

# Made for graders and not committed: zips for Otter, and nbgrader's source folders.
PRODUCTS = ("solutions/otter", "solutions/nbgrader", "solutions/nbgrader-zh")


@dataclass(frozen=True)
class Record:
    """What one build of an assignment was made from, and what it made."""

    sources: str = ""  # a digest of everything that the files depend on
    grading: str = ""  # a digest of what submissions are graded with
    prose: str = ""  # a digest of what the author wrote for students to read
    files: dict[str, str] = field(default_factory=dict)  # path in the course -> SHA-256


def record_path(course: Course, assignment: Assignment) -> Path:
    """Return where the record of an assignment lies."""
    return course.root / "solutions" / assignment.id / "build.json"


def read_record(course: Course, assignment: Assignment) -> Record:
    """Return the record of an assignment; an empty one if there is none that can be read."""
    try:
        data = json.loads(record_path(course, assignment).read_text("utf-8"))
        # A record is a file like any other: it must not make us remove what we have not written.
        files = {name: digest for name, digest in data["files"].items() if _is_output(name)}
        return Record(data["sources"], data["grading"], data["prose"], files)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Record()


def record_text(record: Record) -> str:
    """Return a record as the text of its file."""
    return json.dumps(asdict(record), indent=1) + "\n"


def grading_digest(course: Course, assignment: Assignment, outputs: Path) -> str:
    """Return a digest of what submissions are graded with; `outputs` as in `bundle.pack`.

    Neither an edited hint or `why` nor another version of the program changes it.
    """
    packed = bundle.pack(course, assignment, outputs)
    facts = [packed[key] for key in ("assignment", "forbids", "files")]
    return hashlib.sha256(json.dumps(facts).encode()).hexdigest()


def prose_digest(course: Course, assignment: Assignment) -> str:
    """Return a digest of what an author has written for students to read: the master above all.

    Another version of the program does not change it.
    """
    source = course.root / "source"
    files = [source / assignment.id / f"{assignment.id}.py", *sorted(source.glob("*.md"))]
    texts = [sha256(path) for path in files if path.is_file()]
    return hashlib.sha256(json.dumps([asdict(assignment), texts]).encode()).hexdigest()


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file's content, in hexadecimal digits."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def is_product(name: str) -> bool:
    """Whether a built file, by its path in the course, is for graders and not committed."""
    return name.startswith(tuple(f"{folder}/" for folder in PRODUCTS))


def _is_output(name: str) -> bool:
    parts = Path(name).parts
    return parts[:1] in (("assignments",), ("solutions",)) and ".." not in parts

"""`deepstart build`: everything in assignments/ and solutions/, from source/ and autograder/.

The way of a notebook: master (`master`) -> Otter's notebook (`otter`) -> nbgrader's source and
release (`nbgrader`). `public_tests` writes the tests that students get, `check` says what does not
hold together.
"""

import hashlib
import json
import os
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from deepstart.build.sources import read_sources, sources_digest
from deepstart.build.unfinished import require_finished
from deepstart.course import Assignment, Course

RECORD = "build.json"

Progress = Callable[[str, bool], None]


def build(
    course: Course,
    assignment_ids: Sequence[str] | None = None,
    progress: Progress = lambda assignment_id, rebuilt: None,
) -> None:
    """Write the outputs of some assignments, or of all, into the course's folder.

    An assignment whose sources and outputs are as the last build left them is skipped. `progress`
    is called after each with its id and whether it was built anew. Nothing is written for an
    assignment that cannot be built; the CourseError says why.
    """
    for assignment in chosen(course, assignment_ids):
        digest = sources_digest(course, assignment)
        record = _read_record(course, assignment)
        fresh = record.get("sources") == digest and _is_intact(course.root, record)
        if not fresh:
            _rebuild(course, assignment, digest, record)
        progress(assignment.id, not fresh)


def chosen(course: Course, assignment_ids: Sequence[str] | None) -> list[Assignment]:
    """Return the assignments meant: all of the course if none are named."""
    if assignment_ids is None:
        return list(course.assignments)
    return [course.assignment(wanted) for wanted in assignment_ids]


def draft(course: Course, assignment: Assignment, root: Path) -> list[str]:
    """Write the outputs of an assignment below another root; return their paths from there."""
    # Here, since Otter and nbgrader take seconds to import, which an unchanged course saves.
    from deepstart.build.assignment import write_assignment

    write_assignment(read_sources(course, assignment), root)
    return sorted(str(path.relative_to(root)) for path in root.rglob("*") if path.is_file())


def record_path(course: Course, assignment: Assignment) -> Path:
    """Return the file that says from what an assignment was built, and its outputs."""
    return course.root / "solutions" / assignment.id / RECORD


def _rebuild(
    course: Course, assignment: Assignment, digest: str, record: dict[str, object]
) -> None:
    require_finished(course, assignment)
    # Inside of the course, so that files move by renaming and no reader sees half of one.
    with tempfile.TemporaryDirectory(dir=course.root, prefix=".build-") as folder:
        files = draft(course, assignment, Path(folder))
        outputs = {name: _sha256(Path(folder, name)) for name in files}
        new_record = Path(folder, RECORD)
        text = json.dumps({"sources": digest, "files": outputs}, indent=1) + "\n"
        new_record.write_text(text, "utf-8", newline="\n")
        for name in files:
            target = course.root / name
            target.parent.mkdir(parents=True, exist_ok=True)
            os.replace(Path(folder, name), target)
        # Other files in these folders may be a learner's; only our own old ones go.
        for name in set(_recorded_files(record)) - set(files):
            (course.root / name).unlink(missing_ok=True)
        os.replace(new_record, record_path(course, assignment))


def _read_record(course: Course, assignment: Assignment) -> dict[str, object]:
    try:
        record = json.loads(record_path(course, assignment).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return record if isinstance(record, dict) else {}


def _recorded_files(record: dict[str, object]) -> dict[str, object]:
    files = record.get("files")
    if not isinstance(files, dict):
        return {}
    # The record is a file like any other: it must not make us remove what we have not written.
    return {
        name: digest
        for name, digest in files.items()
        if Path(name).parts[:1] in (("assignments",), ("solutions",))
        and ".." not in Path(name).parts
    }


def _is_intact(root: Path, record: dict[str, object]) -> bool:
    files = _recorded_files(record)
    return bool(files) and all(
        (root / name).is_file() and _sha256(root / name) == digest for name, digest in files.items()
    )


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()

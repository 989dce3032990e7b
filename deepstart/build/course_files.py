"""Writing what has changed of assignments/ and solutions/, and completing what graders lack."""

import os
import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Literal

from deepstart.build.record import (
    Record,
    grading_digest,
    is_product,
    prose_digest,
    read_record,
    record_path,
    record_text,
    sha256,
)
from deepstart.build.sources import read_sources, sources_digest
from deepstart.build.unfinished import require_finished
from deepstart.course import Assignment, Course

# "completed": nothing has changed, but what graders need was not there, as in a fresh clone.
Outcome = Literal["built", "completed", "unchanged"]
Progress = Callable[[str, Outcome], None]


def build(
    course: Course,
    assignment_ids: Sequence[str] | None = None,
    progress: Progress = lambda assignment_id, outcome: None,
) -> None:
    """Write the outputs of some assignments, or of all, into the course's folder.

    An assignment whose sources and outputs are as the last build left them is skipped. `progress`
    is called after each with its id and what was done. Nothing is written for an assignment that
    cannot be built; the CourseError says why.
    """
    for assignment in chosen(course, assignment_ids):
        progress(assignment.id, _build_one(course, assignment))


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


def _build_one(course: Course, assignment: Assignment) -> Outcome:
    digest = sources_digest(course, assignment)
    record = read_record(course, assignment)
    changed = {name for name, own in record.files.items() if not _is(course.root / name, own)}
    if digest == record.sources and not changed:
        return "unchanged"
    require_finished(course, assignment)
    # Inside of the course, so that files move by renaming and no reader sees half of one.
    with tempfile.TemporaryDirectory(dir=course.root, prefix=".build-") as folder:
        root = Path(folder)
        files = draft(course, assignment, root)
        if digest == record.sources and all(map(is_product, changed)):
            _move(filter(is_product, files), root, course.root)
            return "completed"
        new = Record(
            digest,
            grading_digest(course, assignment, root),
            prose_digest(course, assignment),
            {name: sha256(root / name) for name in files},
        )
        _move(files, root, course.root)
        # Other files in these folders may be a learner's; only our own old ones go.
        for name in set(record.files) - set(files):
            (course.root / name).unlink(missing_ok=True)
        target = record_path(course, assignment)
        written = root / target.name
        written.write_text(record_text(new), "utf-8", newline="\n")
        os.replace(written, target)
    return "built"


def _is(path: Path, digest: str) -> bool:
    return path.is_file() and sha256(path) == digest


def _move(names: Iterable[str], source: Path, target: Path) -> None:
    for name in names:
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        os.replace(source / name, target / name)

"""What a student has written, as the class's report shows it: wrong answers, and fingerprints."""

from collections.abc import Set
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from deepstart.course import Assignment, Course
from deepstart.results import Details
from deepstart.submissions import fingerprints
from deepstart.submissions.submission import Submission, read_submission

MAX_ANSWER = 4_000  # characters of a wrong answer that are kept for the report


def with_own_code(
    details: Details,
    course: Course,
    assignment: Assignment,
    submission: Submission,
    wrong: Set[str],
) -> Details:
    """Return details that also hold the code of wrong answers, and the fingerprints of all code.

    `wrong`: the ids of the questions whose code is kept.
    """
    names = {question.name: question.id for question in assignment.questions}
    released = _released(course.root, assignment.id)
    sources = (cell.source for cell in submission.cells)
    own = fingerprints.blocks(source for source in sources if source not in released.cells)
    return replace(
        details,
        answers={
            names[block.name]: block.source[:MAX_ANSWER]
            for block in own
            if names.get(block.name) in wrong
        },
        fingerprints=fingerprints.fingerprints(own, released.code),
    )


@dataclass(frozen=True)
class _Released:
    """What no student has written: cells as they were released, and the hashes of known code."""

    cells: frozenset[str]
    code: frozenset[int]


@cache
def _released(root: Path, assignment_id: str) -> _Released:
    """Return what the released notebook and the solution hold."""
    folder = root / "assignments" / assignment_id
    files = [
        root / "solutions" / assignment_id / "reference.py",
        *(folder / f"{assignment_id}{ending}" for ending in (".ipynb", ".zh.ipynb")),
    ]
    sources = [c.source for f in files if f.is_file() for c in read_submission(f).cells]
    return _Released(frozenset(sources), fingerprints.known_code(sources))

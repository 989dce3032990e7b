"""Which assignment a hand-in is of, for classes that are graded in one call.

What the file or a folder above it is called decides; where no name tells, what the code defines.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from deepstart import released
from deepstart.course import Course
from deepstart.grading.hand_ins import HandIn
from deepstart.submission import SubmissionError, read_submission, student_of


@dataclass(frozen=True)
class Sorted:
    """Hand-ins by the id of their assignment, in the course's order, and those of none."""

    found: Mapping[str, Sequence[HandIn]]
    unknown: Sequence[HandIn]


def by_assignment(course: Course, hand_ins: Iterable[HandIn]) -> Sorted:
    """Sort hand-ins, each named within its assignment as if it had been graded alone."""
    found: dict[str, list[HandIn]] = {assignment.id: [] for assignment in course.assignments}
    unknown = []
    for hand_in in hand_ins:
        id_ = assignment_of(course, hand_in)
        if id_ is None:
            unknown.append(hand_in)
        else:
            found[id_].append(hand_in)
    return Sorted({id_: _named_within(id_, own) for id_, own in found.items() if own}, unknown)


def assignment_of(course: Course, hand_in: HandIn) -> str | None:
    """Return the id of a hand-in's assignment; None where it cannot be told.

    Names below what was given decide, then the code. Folders above are the instructor's: the last
    of them counts only where nothing else tells, and if it is called as the assignment is.
    """
    release = released.of(course, course.assignments)
    below = PurePosixPath(*hand_in.below.parts or PurePosixPath(hand_in.name).parts)
    named = release.assignment_of(below) or _by_content(course, hand_in)
    around = hand_in.path.absolute().parents[len(below.parts) - 1].name
    return named or (around if around in release.given else None)


def _by_content(course: Course, hand_in: HandIn) -> str | None:
    """Return the assignment of whose questions the hand-in defines the largest share."""
    try:
        defined = read_submission(hand_in.path).defined
    except SubmissionError:
        return None
    shares = {
        assignment.id: sum(q.name in defined for q in assignment.questions)
        / len(assignment.questions)
        for assignment in course.assignments
    }
    most = max(shares.values())
    best = [id_ for id_, share in shares.items() if share == most]
    return best[0] if most > 0 and len(best) == 1 else None


def _named_within(assignment_id: str, hand_ins: list[HandIn]) -> list[HandIn]:
    """Return hand-ins without their assignment's own folder in their names, if that is clear."""
    short = [_short(assignment_id, hand_in) for hand_in in hand_ins]
    names = [hand_in.name for hand_in in short]
    return short if len(set(names)) == len(names) else hand_ins


def _short(assignment_id: str, hand_in: HandIn) -> HandIn:
    *folders, last = PurePosixPath(hand_in.name).parts
    folders = [folder for folder in folders if folder != assignment_id]
    student = hand_in.student
    if student == assignment_id:  # the first folder was the assignment's, not a student's
        student = folders[0] if folders else student_of(last)
    if student not in (assignment_id, last):  # alice_02-losses.ipynb
        student = student.replace(assignment_id, "").strip(" _-.") or student
    return replace(hand_in, name="/".join([*folders, last]), student=student)


def mixed(batches: Iterable[Sequence[object]]) -> list[int]:
    """Return, for batches laid end to end, an order in which each advances at the same pace.

    So the first tenth of all is a tenth of each, and tells how long the rest will take.
    """
    paces = [(i + 0.5) / len(batch) for batch in batches for i in range(len(batch))]
    return sorted(range(len(paces)), key=paces.__getitem__)

"""Which assignment each submission belongs to, for classes that are graded in one call.

The name of the file, or of a folder above it, decides; where no name tells, what the code defines.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from deepstart.course import Course
from deepstart.submissions import released
from deepstart.submissions.find import SubmissionFile
from deepstart.submissions.submission import read_submission, student_of
from deepstart.submissions.untrusted_files import SubmissionError


@dataclass(frozen=True)
class Detected:
    """Submissions by the ids of their assignments."""

    found: Mapping[str, Sequence[SubmissionFile]]  # in the course's order
    unknown: Sequence[SubmissionFile]  # whose assignment could not be detected


def by_assignment(course: Course, submissions: Iterable[SubmissionFile]) -> Detected:
    """Detect each submission's assignment; name it as if that assignment were graded alone."""
    found: dict[str, list[SubmissionFile]] = {
        assignment.id: [] for assignment in course.assignments
    }
    unknown = []
    for submission in submissions:
        id_ = detect_assignment(course, submission)
        if id_ is None:
            unknown.append(submission)
        else:
            found[id_].append(submission)
    return Detected(
        {id_: _named_within(id_, of_it) for id_, of_it in found.items() if of_it}, unknown
    )


def detect_assignment(course: Course, submission: SubmissionFile) -> str | None:
    """Return the id of a submission's assignment; None if it cannot be detected.

    Names below the given folder decide, then the code. Folders above that are the instructor's: the
    last of them counts only where nothing else tells, and only if its name is an assignment's id.
    """
    release = released.of(course, course.assignments)
    below = PurePosixPath(*submission.below.parts or PurePosixPath(submission.name).parts)
    named = release.assignment_of(below) or _by_content(course, submission)
    around = submission.path.absolute().parents[len(below.parts) - 1].name
    return named or (around if around in release.given else None)


def _by_content(course: Course, submission: SubmissionFile) -> str | None:
    """Return the id of the assignment of which the submission defines the largest share."""
    try:
        defined = read_submission(submission.path).defined
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


def _named_within(assignment_id: str, submissions: list[SubmissionFile]) -> list[SubmissionFile]:
    """Return submissions without their assignment's folder in their names, if names differ then."""
    short = [_short(assignment_id, submission) for submission in submissions]
    names = [submission.name for submission in short]
    return short if len(set(names)) == len(names) else submissions


def _short(assignment_id: str, submission: SubmissionFile) -> SubmissionFile:
    *folders, last = PurePosixPath(submission.name).parts
    folders = [folder for folder in folders if folder != assignment_id]
    student = submission.student
    if student == assignment_id:  # the first folder was the assignment's, not a student's
        student = folders[0] if folders else student_of(last)
    if student not in (assignment_id, last):  # alice_02-losses.ipynb
        student = student.replace(assignment_id, "").strip(" _-.") or student
    return replace(submission, name="/".join([*folders, last]), student=student)

"""What a judge is given to grade."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from deepstart.course import Assignment, Course

if TYPE_CHECKING:
    from deepstart.submissions.find import SubmissionFile


@dataclass(frozen=True)
class Job:
    """What a worker needs to grade one submission."""

    course: Course
    assignment: Assignment
    submission: "SubmissionFile"
    language: str
    confined: bool

    @property
    def key(self) -> tuple[str, str]:
        """What no other job of a batch has: assignment and name."""
        return self.assignment.id, self.submission.name

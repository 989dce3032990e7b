"""The course under test, and its reference solutions."""

import types
from functools import cache
from pathlib import Path

from deepstart.course import Course, find_course
from deepstart.judge import reference

ROOT = Path(__file__).parents[2]


@cache
def course() -> Course:
    return find_course(ROOT)


def load(assignment_id: str) -> types.ModuleType:
    """Return the reference solutions of an assignment."""
    return reference.load(course(), course().assignment(assignment_id))

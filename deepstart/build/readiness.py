"""Whether a course is fit to be graded with: finished, and built as it stands. Cheap to ask."""

from collections.abc import Iterator

from deepstart.build.record import grading_digest, read_record
from deepstart.course import Assignment, Course
from deepstart.language import _


def doubts(course: Course, assignment: Assignment) -> Iterator[str]:
    """Yield a sentence for each thing that makes scores look like what nobody meant."""
    places = _unfinished(course, assignment)
    if places:
        yield _(
            "{id} is not finished, and is graded as it is ({number} to fill in, first: {place})."
        ).format(id=assignment.id, number=len(places), place=places[0])
    elif _is_built_from_something_else(course, assignment):
        yield _(
            "{id} was built from another suite or other points than it is graded with, so that "
            "students may have something else; run `deepstart build {id}`."
        ).format(id=assignment.id)


def _unfinished(course: Course, assignment: Assignment) -> list[str]:
    source = course.root / "source" / assignment.id / f"{assignment.id}.py"
    words = (text for question in assignment.questions for _place, text in question.words())
    files = (source, *course.suite(assignment).rglob("*.py"))
    texts = (path.read_bytes() for path in files if path.is_file())
    if not any("TODO" in text for text in words) and not any(b"TODO" in text for text in texts):
        return []
    # It takes a third of a second to import what reads sources in earnest.
    from deepstart.build.unfinished import left_to_write

    return left_to_write(course, assignment)


def _is_built_from_something_else(course: Course, assignment: Assignment) -> bool:
    """Compare what the last build recorded that grading rests on with what it rests on now.

    Neither an edited sentence nor another version of the program raises an alarm.
    """
    built = read_record(course, assignment).grading
    return bool(built) and built != grading_digest(course, assignment, course.root)

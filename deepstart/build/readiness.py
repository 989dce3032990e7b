"""Whether a course is fit to grade with and to hand out: finished, and built as it stands.

Cheap to ask, and without Otter and nbgrader.
"""

from collections.abc import Iterator
from pathlib import Path

from deepstart.build.record import grading_digest, prose_digest, read_record, sha256
from deepstart.course import Assignment, Course, CourseError
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


def built_notebooks(course: Course, assignment: Assignment) -> list[Path]:
    """Return the notebooks of an assignment that students get, as the last build has made them.

    CourseError if there are none, if one is not as it was made, or if the build is out of date.
    """
    folder = Path("assignments", assignment.id)
    record = read_record(course, assignment)
    made = {
        course.root / name: digest
        for name, digest in record.files.items()
        if Path(name).parent == folder and name.endswith(".ipynb")
    }
    if not made or not all(path.is_file() for path in made):
        raise CourseError(
            _("{id} has not been built: run `deepstart build {id}`.").format(id=assignment.id)
        )
    for path, digest in made.items():
        if sha256(path) != digest:
            raise CourseError(
                _(
                    "{file} is not as it was built; it may hold answers. Move away what you want "
                    "to keep of it, and run `deepstart build {id}`."
                ).format(file=path.relative_to(course.root).as_posix(), id=assignment.id)
            )
    is_as_written = record.prose == prose_digest(course, assignment)
    if not is_as_written or _is_built_from_something_else(course, assignment):
        raise CourseError(
            _("{id} has changed since it was built: run `deepstart build {id}`.").format(
                id=assignment.id
            )
        )
    return sorted(made)


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

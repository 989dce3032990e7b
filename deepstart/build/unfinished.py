"""What an author has still to write: every TODO in the sources of an assignment."""

import re
from collections.abc import Iterator
from pathlib import Path

from deepstart.build.master import short
from deepstart.build.sources import master_path
from deepstart.course import MANIFEST, Assignment, Course, CourseError
from deepstart.language import _

# ASCII, since Chinese characters would count as a part of the word.
_TODO = re.compile(r"\bTODO\b.*", re.ASCII)


def left_to_write(course: Course, assignment: Assignment) -> list[str]:
    """Return place and text of every TODO in an assignment's part of the course, in order."""
    files = [master_path(course, assignment), *sorted(course.suite(assignment).glob("*.py"))]
    return [*_in_manifest(assignment), *(place for file in files for place in _in_file(file))]


def require_finished(course: Course, assignment: Assignment) -> None:
    """Raise CourseError if something is left to write; its message lists it."""
    if places := left_to_write(course, assignment):
        sentence = _(
            "{id} is not finished. Replace these, each with its TODO, and build again:"
        ).format(id=assignment.id)
        raise CourseError("\n  ".join([sentence, *places]))


def _in_manifest(assignment: Assignment) -> Iterator[str]:
    for question in assignment.questions:
        for lang, hints in question.hints.items():
            for hint in hints:
                if found := _TODO.search(hint):
                    yield f"{MANIFEST}, {question.id}, hints.{lang}: {_text(found)}"


def _in_file(path: Path) -> Iterator[str]:
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return  # the reader of this file says what is wrong with it
    for number, line in enumerate(text.splitlines(), 1):
        if found := _TODO.search(line):
            yield _("{name}, line {number}: {text}").format(
                name=short(path), number=number, text=_text(found)
            )


def _text(found: re.Match[str]) -> str:
    return found.group().rstrip("\"'),")

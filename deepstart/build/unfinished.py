"""What an author has still to write: every TODO in the sources of an assignment."""

import re
from pathlib import Path

from deepstart.build.sources import master_path
from deepstart.course import MANIFEST, Assignment, Course, CourseError
from deepstart.grading.bundle import suite_files
from deepstart.language import _

# ASCII, since Chinese characters would count as a part of the word.
_TODO = re.compile(r"\bTODO\b.*", re.ASCII)


def left_to_write(course: Course, assignment: Assignment) -> list[str]:
    """Return place and text of every TODO in an assignment's part of the course, in order."""
    suite = [path for path in suite_files(course, assignment) if path.suffix == ".py"]
    places = _in_manifest(assignment)
    for file in (master_path(course, assignment), *suite):
        places += _in_file(file, file.relative_to(course.root).as_posix())
    return places


def require_finished(course: Course, assignment: Assignment) -> None:
    """Raise CourseError if something is left to write; its message lists it."""
    if places := left_to_write(course, assignment):
        sentence = _(
            "{id} is not finished. Replace these, each with its TODO, and build again:"
        ).format(id=assignment.id)
        raise CourseError("\n  ".join([sentence, *places]))


def _in_manifest(assignment: Assignment) -> list[str]:
    return [
        f"{MANIFEST}, {question.id}, {place}: {_text(found)}"
        for question in assignment.questions
        for place, text in question.words()
        if (found := _TODO.search(text))
    ]


def _in_file(path: Path, name: str) -> list[str]:
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return []  # the reader of this file says what is wrong with it
    return [
        _("{name}, line {number}: {text}").format(name=name, number=number, text=_text(found))
        for number, line in enumerate(text.splitlines(), 1)
        if (found := _TODO.search(line))
    ]


def _text(found: re.Match[str]) -> str:
    return found.group().rstrip("\"'),")

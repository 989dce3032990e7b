"""What grading one assignment needs of the course, as data that a JSON file can carry.

Otter's zip is graded with where the course is not: in a container, on Gradescope's machines. And a
cluster's workers get the course from who asks them to grade.
"""

import base64
import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from deepstart.course import Assignment, Course, CourseError, Question
from deepstart.language import _
from deepstart.submissions import released

FORMAT = 2


def pack(course: Course, assignment: Assignment, outputs: Path) -> dict[str, Any]:
    """Return the part of a course that grading an assignment needs.

    `outputs` is the folder with the built `assignments/` and `solutions/`.
    """
    files = {path.relative_to(course.root): path for path in suite_files(course, assignment)}
    reference = course.reference(assignment).relative_to(course.root)
    # The judge skips the figures of the released notebook, so it has to know them.
    release = released.release_of(assignment)
    files |= {name: outputs / name for name in (reference, release)}
    facts = asdict(assignment)
    for question in facts["questions"]:
        del question["hints"], question["why"]
    return {
        "format": FORMAT,
        "name": course.name,
        "forbids": course.forbids,
        "assignment": facts,
        # A zip of all that students were given is told from it by these.
        "released": released.hashes(outputs, [assignment.id]),
        "files": {
            name.as_posix(): _as_text(path.read_bytes())
            for name, path in files.items()
            if path.is_file()
        },
    }


def suite_files(course: Course, assignment: Assignment) -> list[Path]:
    """Return all files of an assignment's suite, the misconception bank and data among them."""
    suite = course.suite(assignment)
    return [
        path
        for path in sorted(suite.rglob("*"))
        if path.is_file() and not _is_left_behind(path.relative_to(suite))
    ]


def unpack(data: dict[str, Any], folder: Path) -> tuple[Course, Assignment]:
    """Write a packed part of a course into an empty folder; return it and its one assignment."""
    if data.get("format") != FORMAT:
        raise CourseError(
            _(
                "The autograder zip was made by another version of deepstart; run "
                "`deepstart build` with the version that grades."
            )
        )
    for name, content in data["files"].items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(_as_bytes(content))
    known = folder / released.HASHES
    known.parent.mkdir(exist_ok=True)
    known.write_text(json.dumps(data.get("released", {})), encoding="utf-8")
    facts = data["assignment"]
    questions = tuple(
        Question(hints={}, why={}, **_frozen(question)) for question in facts["questions"]
    )
    assignment = Assignment(**{**_frozen(facts), "questions": questions})
    course = Course(folder, data["name"], tuple(data["forbids"]), (assignment,))
    return course, assignment


def _is_left_behind(path: Path) -> bool:
    return any(part == "__pycache__" or part.startswith(".") for part in path.parts)


def _as_text(content: bytes) -> str | dict[str, str]:
    try:
        return content.decode()
    except UnicodeDecodeError:
        return {"base64": base64.b64encode(content).decode()}


def _as_bytes(content: str | dict[str, str]) -> bytes:
    return content.encode() if isinstance(content, str) else base64.b64decode(content["base64"])


def _frozen(record: dict[str, Any]) -> dict[str, Any]:
    """Return a record with tuples where JSON has lists."""
    return {key: tuple(v) if isinstance(v, list) else v for key, v in record.items()}

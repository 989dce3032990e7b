"""`deepstart new-question`: the skeleton of a question, in all the places where one is written.

Nothing is written before all four texts have been made and read again: a course is either as it was
or has one question more, with everything else in it as its authors left it.
"""

import keyword
import math
import re
import tempfile
import tomllib
from pathlib import Path
from typing import Any

from deepstart.build import skeleton
from deepstart.build.master import Master, read_master, short
from deepstart.build.sources import master_path, suite_path
from deepstart.course import MANIFEST, Assignment, Course, CourseError
from deepstart.judge.banks import bank_path
from deepstart.language import _

# What suites and Otter give to checks besides the student's names.
_TAKEN = ("env", "reference", "request", "rng")

_ASSIGNMENT = re.compile(r"\s*\[\[\s*assignment\s*\]\]")
_CELL = re.compile(r"# ?%%")


def new_question(
    course: Course, assignment: Assignment, question_id: str, points: float
) -> list[Path]:
    """Add a question behind the last one of an assignment; return the files that changed.

    Raises CourseError, and changes nothing, if the course cannot take the question.
    """
    _require_new_name(course, question_id)
    if not (points > 0 and math.isfinite(points)):
        raise CourseError(_("Points must be a number greater than 0."))
    fill = {"id": question_id, "points": f"{points:.15g}"}
    suite = suite_path(course, assignment, question_id)
    bank = bank_path(course, assignment, question_id)
    for path in (suite, bank):
        if path.exists():
            raise CourseError(
                _("{name} is there already; remove it, or choose another name.").format(
                    name=path.relative_to(course.root).as_posix()
                )
            )
    manifest = course.root / MANIFEST
    master = master_path(course, assignment)
    texts = {
        bank: skeleton.BANK.format(**fill),
        suite: skeleton.SUITE.format(**fill),
        master: _with_cells(master, skeleton.MASTER.format(**fill)),
        manifest: _with_entry(
            manifest, course.assignments.index(assignment), skeleton.MANIFEST.format(**fill)
        ),
    }
    bank.parent.mkdir(parents=True, exist_ok=True)
    for path, text in texts.items():
        _write(path, text)
    return list(reversed(texts))


def _require_new_name(course: Course, name: str) -> None:
    if not (name.isascii() and name.isidentifier()) or keyword.iskeyword(name) or name[0] == "_":
        raise CourseError(
            _(
                "{name!r} cannot name a question: use the name that students will define, "
                "in letters, digits and underscores."
            ).format(name=name)
        )
    if name in _TAKEN:
        raise CourseError(
            _("{name} has a meaning of its own in suites; choose another name.").format(name=name)
        )
    for assignment in course.assignments:
        for question in assignment.questions:
            if name.lower() == question.id.lower():  # their files would be one on some systems
                raise CourseError(
                    _("{id} has a question {question} already; choose another name.").format(
                        id=assignment.id, question=question.id
                    )
                )


# -- course.toml -----------------------------------------------------------------------------------


def _with_entry(path: Path, number: int, entry: str) -> str:
    """Return course.toml with an entry as the last of its assignment with this number, from 0."""
    text = _read(path)
    question = tomllib.loads(entry)["assignment"]["question"][0]
    expected = tomllib.loads(text)
    expected["assignment"][number]["question"].append(question)
    lines = text.rstrip("\n").split("\n")
    starts = [i for i, line in enumerate(lines) if _ASSIGNMENT.match(line)]
    end = [*starts[1:], len(lines), 0][min(number, len(starts))]
    # Comments right above the next assignment belong to that one.
    while end and (not lines[end - 1].strip() or lines[end - 1].lstrip().startswith("#")):
        end -= 1
    added = "\n".join([*lines[:end], "", entry.rstrip("\n"), *lines[end:]]) + "\n"
    if _parsed(added) != expected:
        raise CourseError(
            _(
                "{name} is not written in the way that this command can add to; give "
                "{question} its entry by hand, as docs/authors.md shows."
            ).format(name=MANIFEST, question=question["id"])
        )
    return added


def _parsed(text: str) -> dict[str, Any] | None:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return None


# -- the master ------------------------------------------------------------------------------------


def _with_cells(path: Path, added: str) -> str:
    """Return the master with cells behind those of its last question.

    What follows a question until the next heading of its rank, figures for example, belongs to it.
    """
    master = read_master(path)
    text = _read(path)
    lines = text.rstrip("\n").split("\n")
    starts = [i for i, line in enumerate(lines) if _CELL.match(line)]
    place = _behind_last_question(master)
    if len(starts) == len(master.cells):
        end = [*starts, len(lines)][place]
        parts = ["\n".join(lines[:end]), added, "\n".join(lines[end:])]
        result = "\n\n\n".join(part.strip("\n") for part in parts if part) + "\n"
        new, old = _cells(path, result), [cell.source for cell in master.cells]
        if new[:place] + new[place + 3 :] == old:
            return result
    raise CourseError(
        _(
            "{name} is not written in the way that this command can add to: is there a line in "
            "it that looks like the beginning of a cell?"
        ).format(name=master.name)
    )


def _behind_last_question(master: Master) -> int:
    """Return the number of the cell before which a new question's cells belong."""
    cells = master.cells
    last = max(i for i, cell in enumerate(cells) if cell.question)
    return next((i for i in range(last, len(cells)) if "##" in cells[i].headings), len(cells))


def _cells(path: Path, text: str) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, path.name)
        copy.write_text(text, "utf-8")
        return [cell.source for cell in read_master(copy).cells]


# -- files -----------------------------------------------------------------------------------------


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CourseError(
            _("{name} cannot be read as UTF-8 text: {error}.").format(name=short(path), error=error)
        ) from None


def _write(path: Path, text: str) -> None:
    """Write a text with the line ends that the file had."""
    windows = path.exists() and b"\r\n" in path.read_bytes()
    path.write_text(text, "utf-8", newline="\r\n" if windows else "\n")

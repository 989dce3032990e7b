"""The banks of known mistakes: where they lie, and how they are loaded.

Every question has a bank of its own, `misconceptions/<question>.py` in the folder of its suite. The
banks of an assignment are loaded as one package, so that they can import what they share (`from
._shared import ...`) and never meet the banks of another assignment or course.
"""

import functools
import importlib
import itertools
import sys
import types
from pathlib import Path

from deepstart.checks import misconceptions
from deepstart.checks.misconceptions import Bank
from deepstart.course import Assignment, Course, CourseError
from deepstart.judge.suite import importable
from deepstart.language import _

_packages = itertools.count(1)


def bank_folder(course: Course, assignment: Assignment) -> Path:
    """Return the folder with the banks of an assignment."""
    return course.suite(assignment) / "misconceptions"


def bank_path(course: Course, assignment: Assignment, question_id: str) -> Path:
    """Return where the bank of a question lies."""
    return bank_folder(course, assignment) / f"{question_id}.py"


def load_bank(course: Course, assignment: Assignment) -> Bank:
    """Return the known mistakes of all questions of an assignment, loaded once per process.

    A question without a bank has none; `deepstart build --check` asks for it. Raises CourseError
    for a bank that holds something of another question, and for one file with all questions' banks.
    """
    paths = {q.id: bank_path(course, assignment, q.id) for q in assignment.questions}
    old = bank_folder(course, assignment).with_suffix(".py")
    if old.is_file():
        example, *_others = paths.values()
        raise CourseError(
            _(
                "{file} is not read: each question has a file of its own for its wrong answers, "
                "such as {example}. Move them there."
            ).format(
                file=old.relative_to(course.root).as_posix(),
                example=example.relative_to(course.root).as_posix(),
            )
        )
    questions = tuple(question for question, path in paths.items() if path.is_file())
    return _loaded(bank_folder(course, assignment), questions)


@functools.cache
def _loaded(folder: Path, questions: tuple[str, ...]) -> Bank:
    package = types.ModuleType(f"deepstart_banks_{next(_packages)}")
    package.__path__ = [str(folder)]
    sys.modules[package.__name__] = package
    whole = Bank()
    with importable(folder.parent):
        for question in questions:
            name = f"{package.__name__}.{question}"
            own = misconceptions.collect(functools.partial(importlib.import_module, name))
            _require_own(own, question)
            whole.misconceptions += own.misconceptions
            whole.probes |= own.probes
    return whole


def _require_own(bank: Bank, question: str) -> None:
    named = {*(mistake.question for mistake in bank.misconceptions), *bank.probes}
    for other in sorted(named - {question}):
        raise CourseError(
            _("{file} holds a wrong answer or probes of {question}, unlike its name.").format(
                file=f"misconceptions/{question}.py", question=other
            )
        )

"""Answers to one question, right and wrong ones, and what the suite says of them."""

import re
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from deepstart import judge
from deepstart.course import Assignment, Course, Question
from deepstart.results import QuestionResult
from deepstart.submission import Submission
from tests.course.inprocess import InProcess

STYLES = Path(__file__).parent / "styles"


def graded(
    course: Course, assignment: Assignment, question: Question, names: dict[str, Any]
) -> QuestionResult:
    """Run the suite of a question on a submission in which `names` are defined."""
    result = judge.score(
        course,
        assignment,
        Submission("answer.py", ()),
        lambda draws: InProcess(names),
        questions=(question.id,),
    )
    return result.questions[0]


def styles(question: Question) -> Iterator[tuple[str, str]]:
    """Yield the name and the source of each right answer in another style."""
    yield from answers_in(STYLES / f"{question.id}.py")


def answers_in(path: Path) -> list[tuple[str, str]]:
    """Return name and source of the answers in a file, each behind a line `# %% name`."""
    parts = re.split(r"^# %%(.*)$", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return [(n.strip(), s) for n, s in zip(parts[1::2], parts[2::2], strict=True)]


def names_in(source: str, given: dict[str, Any] | None = None) -> dict[str, Any]:
    """Return what a piece of source defines, run on top of `given` names."""
    names: dict[str, Any] = {"__name__": "__main__", **(given or {})}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SyntaxWarning)  # mutants say `is` where `==` stood
        code = compile(source, "<cell 1>", "exec")
    exec(code, names)
    return names


def empty_answers(right: Any) -> Iterator[tuple[str, Any]]:
    """Yield answers that compute nothing; none of them may earn a point."""
    if not callable(right):
        yield "None", None
        yield "an empty text", ""
        return
    constants = {"None": None, "0": 0, "0.0": 0.0, "1.0": 1.0, "True": True, "()": (), "{}": {}}
    for name, constant in constants.items():
        yield f"constant {name}", lambda *args, _c=constant, **kwargs: _c
    yield "its first argument", lambda *args, **kwargs: args[0] if args else None
    yield "its last argument", lambda *args, **kwargs: args[-1] if args else None
    yield "a copy of its first argument", lambda *args, **kwargs: np.array(args[0], float)
    yield "zeros like its first argument", lambda *args, **kwargs: np.zeros(np.shape(args[0]))
    if not isinstance(right, type):
        yield "zeros in the right form", lambda *a, **k: _filled(right(*a, **k), 0)
        yield "ones in the right form", lambda *a, **k: _filled(right(*a, **k), 1)
    yield "an exception", _raises


def _raises(*args: Any, **kwargs: Any) -> Any:
    raise ValueError("nothing here")


def _filled(value: Any, number: int) -> Any:
    if isinstance(value, np.ndarray):
        return np.full_like(value, number)
    if isinstance(value, (list, tuple)):
        return type(value)(_filled(item, number) for item in value)
    if isinstance(value, dict):
        return {key: _filled(item, number) for key, item in value.items()}
    return type(value)(number)

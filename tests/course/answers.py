"""Answers to one question, right and wrong ones, and what the suite says of them."""

import copy
import re
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from deepstart.course import Assignment, Course, Question
from deepstart.judge import scoring
from deepstart.results import QuestionResult
from deepstart.submissions.submission import Submission
from tests.course.inprocess import InProcess

STYLES = Path(__file__).parent / "styles"


def graded(
    course: Course,
    assignment: Assignment,
    question: Question,
    names: dict[str, Any],
    secret: bytes = b"",
) -> QuestionResult:
    """Run the suite of a question on a submission in which `names` are defined."""
    result = scoring.score(
        course,
        assignment,
        Submission("answer.py", ()),
        lambda draws: InProcess(names),
        questions=(question.id,),
        secret=secret,
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
    for constant in (None, 0, 1, -1, 10, 0.0, 1.0, -1.0, 0.5, 2.0, np.nan, np.inf, True, (), {}):
        yield f"constant {constant!r}", _constantly(constant)
    yield "its first argument", lambda *args, **kwargs: args[0] if args else None
    yield "its last argument", lambda *args, **kwargs: args[-1] if args else None
    yield "zeros like its first argument", lambda *args, **kwargs: np.zeros(np.shape(args[0]))
    yield "an exception", _raises
    if isinstance(right, type):
        return
    for place in range(3):
        yield f"a copy of argument {place}", lambda *a, _n=place, **k: np.array(a[_n], float)
        yield (
            f"argument {place} and ones",
            lambda *a, _n=place, **k: (np.array(a[_n], float), np.ones(np.shape(a[_n]))),
        )
    yield "copies of all arguments", lambda *args, **kwargs: copy.deepcopy(args)
    for number in (0, 1, -1, 0.5, np.nan):
        yield f"{number} in the right form", lambda *a, _n=number, **k: _filled(right(*a, **k), _n)


def _constantly(constant: Any) -> Any:
    return lambda *args, **kwargs: copy.copy(constant)


def _raises(*args: Any, **kwargs: Any) -> Any:
    raise ValueError("nothing here")


def _filled(value: Any, number: float) -> Any:
    if isinstance(value, np.ndarray):
        return np.full(value.shape, number, value.dtype if np.isfinite(number) else float)
    if isinstance(value, (list, tuple)):
        return type(value)(_filled(item, number) for item in value)
    if isinstance(value, dict):
        return {key: _filled(item, number) for key, item in value.items()}
    return type(value)(number) if np.isfinite(number) else number

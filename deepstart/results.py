"""The result of grading one submission, and its JSON form (schema: results.schema.json).

The format of a result is fixed. What pages show besides (values side by side, code, fingerprints)
is its `Details`, which lie beside it in OUT/.details: where these are lost or of another version,
the pages say less, and nothing else changes.
"""

import json
import os
from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal
from unicodedata import category

from deepstart.course import Assignment

SCHEMA_VERSION = 1
DETAILS_VERSION = 1

CheckStatus = Literal["passed", "failed", "skipped", "timeout", "crashed"]
QuestionStatus = Literal["passed", "partial", "failed", "missing", "timeout", "crashed"]
Visibility = Literal["public", "hidden"]


@dataclass(frozen=True)
class CheckResult:
    """How one check went."""

    name: str
    status: CheckStatus
    visibility: Visibility
    weight: float
    message: str


@dataclass(frozen=True)
class Diagnosis:
    """A misconception that explains what a student's answer does."""

    id: str
    message: str


@dataclass(frozen=True)
class QuestionResult:
    """How one question went."""

    id: str
    score: float
    max_score: float
    status: QuestionStatus
    diagnoses: tuple[Diagnosis, ...]
    tests: tuple[CheckResult, ...]


@dataclass(frozen=True)
class Problem:
    """Why a file could not be graded."""

    kind: str
    message: str


@dataclass(frozen=True)
class Grid:
    """The part of two arrays of one shape around the first element in which they differ.

    place: which part of what came back, "" for all of it. shape: the arrays' own. before: the
    indices in front of the two axes that are shown. row, column: the indices of the first element
    that is shown. got, expected: rows of texts that read as numbers; an array of one axis is one
    row. series: all pairs (got, expected), where a picture of them says more than the numbers.
    """

    place: str
    shape: tuple[int, ...]
    before: tuple[int, ...]
    row: int
    column: int
    got: tuple[tuple[str, ...], ...]
    expected: tuple[tuple[str, ...], ...]
    wrong: tuple[tuple[bool, ...], ...]
    is_whole: bool
    series: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True)
class Finding:
    """What a check that failed has to say, in its parts.

    call: the call as a student would write it, or a description of it. advice: what the check's
    author says. A grid for public checks only: it holds what is expected.
    """

    question: str
    check: str
    call: str
    problem: str
    advice: str
    grid: Grid | None = None


@dataclass(frozen=True)
class Details:
    """Everything besides the result. answers: the code of wrong answers, by question."""

    findings: tuple[Finding, ...] = ()
    answers: Mapping[str, str] = field(default_factory=dict)
    fingerprints: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    def finding(self, question: str, check: str) -> Finding | None:
        """Return what was found by a check, if it is known."""
        for finding in self.findings:
            if (finding.question, finding.check) == (question, check):
                return finding
        return None

    def to_json(self) -> str:
        """Return the details as a JSON document."""
        document = {"format": DETAILS_VERSION, **vars(self)}
        document["findings"] = [
            {**vars(found), "grid": vars(found.grid) if found.grid else None}
            for found in self.findings
        ]
        return json.dumps(document, ensure_ascii=False) + "\n"


@dataclass(frozen=True)
class Origin:
    """Where a result comes from: what is known of a submission besides its code.

    submission: the name that it was handed in under. student: whose it is. isolation: the layers
    in force while its code ran, joined by "+"; "" where none ran. content: a digest of the file as
    it was graded; "" where no later run is to keep the result.
    """

    submission: str
    student: str
    isolation: str = ""
    content: str = ""


@dataclass(frozen=True)
class Result:
    """How one submission went."""

    submission: str
    student: str
    assignment: str
    status: Literal["graded", "error"]
    error: Problem | None
    score: float
    max_score: float
    isolation: str
    duration_s: float
    questions: tuple[QuestionResult, ...]
    schema_version: int = SCHEMA_VERSION
    # No part of the result's document: what pages say besides, and which content was graded.
    details: Details = field(default=Details(), compare=False, repr=False)
    content: str = field(default="", compare=False, repr=False)

    def to_json(self) -> str:
        """Return the result as a JSON document that the schema accepts."""
        document = {**vars(self), "error": vars(self.error) if self.error else None}
        del document["details"], document["content"]
        # Not dataclasses.asdict: it copies every text, and takes longer than all the rest.
        document["questions"] = [
            {
                **vars(q),
                "diagnoses": list(map(vars, q.diagnoses)),
                "tests": list(map(vars, q.tests)),
            }
            for q in self.questions
        ]
        # To whole seconds: a hidden input, slept, would be read there.
        document["duration_s"] = round(self.duration_s)
        return json_text(document, indent=1) + "\n"


def json_text(document: object, indent: int | None = None) -> str:
    """Return a document with every language's letters as they are.

    Escaped is what could steer a terminal, hide or turn text, or end a line where JSON has none.
    """
    text = json.dumps(document, ensure_ascii=False, indent=indent)
    if text.replace("\n", "").isprintable():
        return text
    return "".join(c if c == "\n" or _is_plain(c) else json.dumps(c)[1:-1] for c in text)


def _is_plain(character: str) -> bool:
    kind = category(character)
    return kind[0] != "C" and kind not in ("Zl", "Zp")


def not_graded(assignment: Assignment, origin: Origin, problem: Problem) -> Result:
    """Return the result of a file that was not graded."""
    return Result(
        submission=origin.submission,
        student=origin.student,
        assignment=assignment.id,
        status="error",
        error=problem,
        score=0.0,
        max_score=assignment.points,
        isolation=origin.isolation,
        duration_s=0.0,
        questions=(),
        content=origin.content,
    )


def score_of(points: float, checks: list[CheckResult]) -> float:
    """Return the share of `points` that the passed checks earn by their weights."""
    total = sum(check.weight for check in checks)
    passed = sum(check.weight for check in checks if check.status == "passed")
    return round(points * passed / total, 4) if total else 0.0


def from_json(text: str, details: Details = Details()) -> Result:
    """Return the result in a JSON document; ValueError if it is not one of this version.

    `details`: what is known besides, which the document does not hold.
    """
    data = json.loads(text)
    validate(data)
    questions = tuple(
        QuestionResult(
            **{
                **question,
                "diagnoses": tuple(Diagnosis(**d) for d in question["diagnoses"]),
                "tests": tuple(CheckResult(**t) for t in question["tests"]),
            }
        )
        for question in data["questions"]
    )
    error = Problem(**data["error"]) if data["error"] else None
    return Result(**{**data, "error": error, "questions": questions, "details": details})


@cache
def _validator() -> Any:
    from jsonschema import (
        Draft202012Validator,  # a tenth of a second that most commands do not need
    )

    schema = files("deepstart").joinpath("results.schema.json").read_text(encoding="utf-8")
    return Draft202012Validator(json.loads(schema))


def validate(data: Any) -> None:
    """Raise ValueError with the first thing in which `data` breaks the schema."""
    for error in _validator().iter_errors(data):
        raise ValueError(f"{error.json_path}: {error.message}")


def write_atomically(path: Path, text: str | Iterable[str]) -> None:
    """Write a file, from one text or from its parts, so that it is either whole or not there."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with open(temporary, "w", encoding="utf-8") as file:
            file.writelines([text] if isinstance(text, str) else text)
        os.replace(temporary, path)
    except BaseException:  # a full disk, Ctrl-C
        temporary.unlink(missing_ok=True)
        raise


def details_from_json(text: str) -> Details:
    """Return the details in a JSON document; none where it is not one of this version."""
    try:
        data = json.loads(text)
        if data["format"] != DETAILS_VERSION:
            return Details()
        return Details(
            findings=tuple(
                Finding(**{**found, "grid": _grid(found["grid"])}) for found in data["findings"]
            ),
            answers=dict(data["answers"]),
            # Through an array, which takes nothing but what a fingerprint can be.
            fingerprints={
                name: tuple(array("Q", own)) for name, own in data["fingerprints"].items()
            },
        )
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError):
        return Details()


def _grid(data: dict[str, Any] | None) -> Grid | None:
    if data is None:
        return None
    tables = {
        name: tuple(map(tuple, data[name])) for name in ("got", "expected", "wrong", "series")
    }
    plain = {name: tuple(data[name]) for name in ("shape", "before")}
    return Grid(**{**data, **tables, **plain})

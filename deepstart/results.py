"""The result of grading one submission, and its JSON form (schema: results.schema.json).

The format of a result is fixed. What pages show besides (values side by side, code, fingerprints)
is its `Details`, which lie beside it in OUT/.details: where these are lost or of another version,
the pages say less, and nothing else changes.

The records' types decide what is read: msgspec takes a document apart by them. The schema says the
same for other programs; tests/test_results.py compares the two.
"""

import errno
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Annotated, Any, Literal
from unicodedata import category

import msgspec

from deepstart.course import Assignment
from deepstart.notebook.shown_arrays import ArrayDiff

SCHEMA_VERSION: Literal[1] = 1
DETAILS_VERSION = 2

CheckStatus = Literal["passed", "failed", "skipped", "timeout", "crashed"]
QuestionStatus = Literal["passed", "partial", "failed", "missing", "timeout", "crashed"]
Visibility = Literal["public", "hidden"]
NotNegative = Annotated[float, msgspec.Meta(ge=0)]
Fingerprint = Annotated[int, msgspec.Meta(ge=0, lt=2**56)]


@dataclass(frozen=True)
class CheckResult:
    """How one check went.

    name: the test function's, without `test_`. status: "timeout" after the question's seconds,
    "crashed" where the process ended, "skipped" where it did not run. visibility: whether students
    have the check. weight: its share of the question's points, relative to the other checks';
    0 for one that earns nothing. message: what it says to the student; "" if it passed.
    """

    name: str
    status: CheckStatus
    visibility: Visibility
    weight: NotNegative
    message: str


@dataclass(frozen=True)
class Diagnosis:
    """A misconception that explains what a student's answer does.

    id: its name in the bank, for programs. message: a sentence for the student.
    """

    id: str
    message: str


@dataclass(frozen=True)
class QuestionResult:
    """How one question went.

    id: as in course.toml. score, max_score: points. status: "partial" with some of the points,
    "missing" where nothing was written, "timeout" or "crashed" if any check was. tests: the checks
    in the order in which they ran.
    """

    id: str
    score: NotNegative
    max_score: NotNegative
    status: QuestionStatus
    diagnoses: tuple[Diagnosis, ...]
    tests: tuple[CheckResult, ...]


@dataclass(frozen=True)
class Problem:
    """Why a file could not be graded.

    kind: a few words that stay the same, for programs. message: a sentence for the student.
    """

    kind: str
    message: str


@dataclass(frozen=True)
class Finding:
    """What a check that failed has to say, in its parts.

    call: the call as a student would write it, or a description of it. advice: what the check's
    author says. array_diff: of public checks only, since it holds what is expected.
    """

    question: str
    check: str
    call: str
    problem: str
    advice: str
    array_diff: ArrayDiff | None = None


@dataclass(frozen=True)
class Details:
    """Everything besides the result.

    findings: one for each check that failed. answers: the code of wrong answers, by question.
    fingerprints: hashes of the code, by the names that are defined in it.
    """

    findings: tuple[Finding, ...] = ()
    answers: Mapping[str, str] = field(default_factory=dict)
    fingerprints: Mapping[str, tuple[Fingerprint, ...]] = field(default_factory=dict)

    def finding(self, question: str, check: str) -> Finding | None:
        """Return what was found by a check, if it is known."""
        for finding in self.findings:
            if (finding.question, finding.check) == (question, check):
                return finding
        return None

    def to_json(self) -> str:
        """Return the details as a JSON document."""
        document = {"format": DETAILS_VERSION, **msgspec.to_builtins(self)}
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
    """How one submission went.

    submission, student, isolation: as in `Origin`. assignment: its id. status: "error" where the
    file could not be graded: then `error` says why, and there are no questions. score, max_score:
    points. duration_s: seconds, in the document whole ones.
    """

    submission: str
    student: str
    assignment: str
    status: Literal["graded", "error"]
    error: Problem | None
    score: NotNegative
    max_score: NotNegative
    isolation: str
    duration_s: NotNegative
    questions: tuple[QuestionResult, ...]
    schema_version: Literal[1] = SCHEMA_VERSION
    # No part of the result's document: what pages say besides, and which content was graded.
    details: Details = field(default=Details(), compare=False, repr=False)
    content: str = field(default="", compare=False, repr=False)

    def to_json(self) -> str:
        """Return the result as a JSON document that the schema accepts."""
        # To whole seconds: a hidden input, slept, would be read there.
        document = {**self._document(), "duration_s": round(self.duration_s)}
        return json_text(document, indent=1) + "\n"

    def _document(self) -> dict[str, Any]:
        document: dict[str, Any] = msgspec.to_builtins(replace(self, details=Details()))
        del document["details"], document["content"]
        return document


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
    result = replace(msgspec.convert(data, Result), details=details)
    # What is missing or not known is left out in silence, and would be written otherwise.
    if json.loads(json.dumps(result._document())) != data:
        raise ValueError("not the fields of a result")
    return result


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


@contextmanager
def locked(path: Path, wait: bool = True) -> Iterator[None]:
    """Keep other processes out of what this file stands for, until the block or the process ends.

    BlockingIOError at once if another process has it and `wait` is false. Where the file system
    knows no locks, as some network drives, nobody is kept out.
    """
    from filelock import FileLock, Timeout  # 40 ms, which a result does not need

    # Without the marker file that would stand in for a lock there: a killed process leaves it.
    lock = FileLock(path, timeout=-1 if wait else 0, fallback_to_soft=False)
    try:
        lock.acquire()
    except Timeout:
        raise BlockingIOError(errno.EWOULDBLOCK, "locked", str(path)) from None
    except OSError:
        pass
    try:
        yield
    finally:
        lock.release()


def details_from_json(text: str) -> Details:
    """Return the details in a JSON document; none where it is not one of this version."""
    try:
        data = json.loads(text)
        if data.pop("format") == DETAILS_VERSION:
            return msgspec.convert(data, Details)
    except (ValueError, TypeError, KeyError, AttributeError):
        pass
    return Details()

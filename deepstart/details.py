"""What pages show of a hand-in besides its result: values side by side, code, fingerprints.

The result's format is fixed, so this lies beside it, in OUT/.details. It is no part of the journal:
where it is lost or of another version, the pages say less, and nothing else changes.
"""

import json
from array import array
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

FORMAT = 1


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
        document = {"format": FORMAT, **vars(self)}
        document["findings"] = [
            {**vars(found), "grid": vars(found.grid) if found.grid else None}
            for found in self.findings
        ]
        return json.dumps(document, ensure_ascii=False) + "\n"


def from_json(text: str) -> Details:
    """Return the details in a JSON document; none where it is not one of this version."""
    try:
        data = json.loads(text)
        if data["format"] != FORMAT:
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

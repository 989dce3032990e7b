"""The bank of what people hand in: how an entry says what is right for it.

An entry is a file that begins with comments: first its manner, in a sentence, then the right
outcome of each question that it answers:

    # As on Kaggle: a counter, a loop and a print.
    # mse: full
    # bce: loses, diagnosis sum-not-mean-bce, says "mean"

`full`: all points; `loses`: some points are gone; `zero`: all are. A diagnosis is one of the
assignment's misconceptions; what is said stands in one of the question's messages. In
`answers/ASSIGNMENT/` files are handed in as they are; in `notebooks/ASSIGNMENT/` they become
notebooks, with a cell from each line `# %%` on (`# %% [markdown]`, `# %% [raw]`).
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
_LINE = re.compile(
    r"# (?P<question>\w+): (?P<outcome>full|loses|zero)"
    r"(?:, diagnosis (?P<diagnosis>[\w-]+))?(?:, says \"(?P<says>.+)\")?"
)
_CELL = re.compile(r"(?m)^# %%(?: \[(markdown|raw)\])?\n")


@dataclass(frozen=True)
class Expected:
    """What is right for one question of a submission."""

    question: str
    outcome: str
    diagnosis: str | None = None
    says: str | None = None


@dataclass(frozen=True)
class Written:
    """An entry of the bank: its file, what is handed in for it, and what is right."""

    path: Path
    name: str  # below the folder of submissions
    content: bytes
    expected: list[Expected]

    @property
    def is_notebook(self) -> bool:
        return self.name.endswith(".ipynb")

    @property
    def needs_keras(self) -> bool:
        """Whether grading it takes minutes."""
        return self.name.startswith("09-keras/")


def entries() -> list[Written]:
    """Return all answers and notebooks of the bank."""
    return [_written(path) for path in sorted(HERE.glob("*/*/*.py"))]


def _written(path: Path) -> Written:
    kind, name = path.parts[-3], "/".join(path.parts[-2:])
    content = path.read_bytes()
    if kind == "notebooks":
        name, content = name.removesuffix(".py") + ".ipynb", as_notebook(content.decode())
    return Written(path, name, content, expected_of(path))


def expected_of(path: Path) -> list[Expected]:
    """Read the comments at the top of an entry; the first is its manner."""
    manner, *outcomes = _first_comments(path.read_text(encoding="utf-8"))
    if _LINE.fullmatch(manner) or not outcomes:
        raise ValueError(f"{path}: first a sentence on its manner, then a line per question")
    found = []
    for line in outcomes:
        if not (match := _LINE.fullmatch(line)):
            raise ValueError(f"{path}: {line!r} is not `# question: full` or the like")
        found.append(Expected(**match.groupdict()))
    return found


def _first_comments(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        if not line.startswith("# ") or line.startswith("# %%"):
            return
        yield line


def as_notebook(text: str) -> bytes:
    """Return a notebook whose cells are the parts of `text` between the lines `# %%`."""
    _, *parts = _CELL.split(text)
    cells: list[dict[str, Any]] = []
    for number, (kind, source) in enumerate(zip(parts[::2], parts[1::2], strict=True)):
        cell = {"cell_type": kind or "code", "metadata": {}, "source": source.rstrip("\n")}
        code = {"execution_count": None, "outputs": []} if kind is None else {}
        cells.append({**cell, **code, "id": f"c{number}"})
    metadata = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    document = {"nbformat": 4, "nbformat_minor": 5, "metadata": metadata, "cells": cells}
    return json.dumps(document, ensure_ascii=False, indent=1).encode()


def differences(expected: list[Expected], result: dict[str, Any]) -> list[str]:
    """Return, for each question whose outcome is not as expected, what came instead."""
    if result["error"]:
        return [f"not graded: {result['error']['message']}"]
    questions = {question["id"]: question for question in result["questions"]}
    return [
        f"expected {wanted}, came {_told(questions[wanted.question])}"
        for wanted in expected
        if not _is_as(wanted, questions[wanted.question])
    ]


def _is_as(wanted: Expected, question: dict[str, Any]) -> bool:
    score, points = question["score"], question["max_score"]
    outcome = "full" if score == points else "loses" if score else "zero"
    said = _messages(question)
    return (
        (outcome == wanted.outcome or (outcome, wanted.outcome) == ("zero", "loses"))
        and wanted.diagnosis in (None, *(d["id"] for d in question["diagnoses"]))
        and (wanted.says is None or any(wanted.says in message for message in said))
    )


def _messages(question: dict[str, Any]) -> list[str]:
    failed = (test for test in question["tests"] if test["status"] != "passed")
    told = [found["message"] for found in (*failed, *question["diagnoses"])]
    return [message for message in told if message]


def _told(question: dict[str, Any]) -> str:
    ids = ", ".join(d["id"] for d in question["diagnoses"]) or "no diagnosis"
    messages = " | ".join(_messages(question)[:2])
    return f"{question['score']:g} of {question['max_score']:g}, {ids}: {messages}"

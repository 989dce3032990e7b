"""What each known mistake does in the public checks, by which a notebook recognises it.

Neither code of the banks nor a hidden check gets into a notebook: only what wrong answers give on
inputs that students see, as digests.
"""

import contextlib
import io
import random
import tempfile
import warnings
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import Any

import numpy as np

from deepstart.build.master import reference_source
from deepstart.build.sources import Sources
from deepstart.checks.misconceptions import Misconception
from deepstart.judge import reference
from deepstart.judge.banks import load_bank
from deepstart.notebook.calls import Call
from deepstart.notebook.checking import Checked, check
from deepstart.notebook.digests import Digest, digest_of
from deepstart.notebook.likeness import alike
from deepstart.notebook.records import Question

# By the names of the checks that the mistake fails: what its calls give, in order.
Outcomes = dict[str, list[Digest]]
# By the ids of the questions.
KnownMistakes = Mapping[str, Sequence[tuple[Misconception, Outcomes]]]

# What is cut off differs between machines; it has to stay below MATCH_RTOL.
_DIGITS, _DECIMALS = 8, 12


def known_mistakes(sources: Sources, questions: Sequence[Question]) -> KnownMistakes:
    """Return the wrong answers that are recognised by what they do in the public checks.

    Left out are those that pass the public checks, and those whose calls show too little there:
    models and other objects, or no call at all. Where solutions or banks do not run, no mistake is
    known: that is for `deepstart build --check` to say.
    """
    try:
        bank = load_bank(sources.course, sources.assignment)
        solutions = _solutions(sources)
    except Exception:
        return {question.id: () for question in questions}
    return {
        question.id: tuple(_of_question(question, bank.of(question.id), solutions))
        for question in questions
    }


def _solutions(sources: Sources) -> dict[str, Any]:
    """Return what the solutions of an assignment define."""
    later = frozenset(sources.assignment.needs) - {"numpy"}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "reference.py"
        path.write_text(reference_source(sources.master), "utf-8")
        return vars(reference.load_module(path, "deepstart_solutions", later))


def _of_question(
    question: Question, bank: Sequence[Misconception], solutions: Mapping[str, Any]
) -> Iterator[tuple[Misconception, Outcomes]]:
    if not bank or not callable(solutions[question.name]):  # a value makes no calls
        return
    right = _run(question, solutions)
    if right.status != "passed":  # what is wrong beside it? `--check` speaks of it
        return
    for mistake in bank:
        checked = _run(question, {**solutions, question.name: mistake.variant})
        outcomes = _outcomes(checked, right)
        if _tells(list(outcomes.values())):
            yield mistake, outcomes


def _run(question: Question, names: Mapping[str, Any]) -> Checked:
    # Should a wrong answer draw lots, it draws the same ones in each build.
    random.seed(0)
    np.random.seed(0)
    with (
        contextlib.redirect_stdout(io.StringIO()),
        warnings.catch_warnings(),
        np.errstate(all="ignore"),
    ):
        warnings.simplefilter("ignore")
        return check(question, names)


def _outcomes(checked: Checked, right: Checked) -> Outcomes:
    failed = [name for name, line in checked.lines.items() if line.status == "failed"]
    return {name: [*_wrong(checked.calls[name], right.calls[name])] for name in failed}


def _wrong(calls: Sequence[Call], solved: Sequence[Call]) -> Iterator[Digest]:
    """Yield what calls gave; None for what is right, which a notebook is not told."""
    for call, right in zip_longest(calls, solved[: len(calls)]):
        yield None if right and _same(call, right) else _rounded(digest_of(call))


def _same(call: Call, right: Call) -> bool:
    if call.error is not None or right.error is not None:
        return type(call.error) is type(right.error)
    return alike(call.result, right.result)


def _rounded(digest: Any) -> Any:
    if isinstance(digest, list):
        return [_rounded(part) for part in digest]
    if isinstance(digest, float):
        return round(float(f"{digest:.{_DIGITS - 1}e}"), _DECIMALS)
    return digest


def _tells(digest: Any) -> bool:
    """Return whether there is a number in it: kinds and names alone are too little to go by."""
    if isinstance(digest, list):
        return any(map(_tells, digest))
    return type(digest) in (int, float)

"""Running the public checks of a question on what the reader has defined."""

import contextlib
import inspect
import linecache
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from deepstart.language import _, chosen
from deepstart.notebook import public_checks
from deepstart.notebook.array_diff import array_diff_of
from deepstart.notebook.calls import Call, Recorder
from deepstart.notebook.card import CheckLine
from deepstart.notebook.cells import line_of
from deepstart.notebook.plain_words import in_plain_words
from deepstart.notebook.public_checks import CheckError
from deepstart.notebook.records import PublicCheck, Question


class NotWrittenError(Exception):
    """The answer is not there, or still as it was given; the message says which."""


@dataclass(frozen=True)
class Checked:
    """How an answer went through its public checks.

    lines: by the names of the checks, in order; only the first that failed says what is wrong,
    since with that mended others often pass. missing: why there is no answer, "" where there is
    one. is_shut: whether a check without weight failed, behind which nothing counts. calls: those
    of the answer, by check.
    """

    question: Question
    lines: Mapping[str, CheckLine]
    missing: str
    is_shut: bool
    calls: Mapping[str, list[Call]]

    @property
    def passed(self) -> frozenset[str]:
        """The names of the checks that passed."""
        return _passed(self.lines)

    @property
    def status(self) -> str:
        """One of `status_styles`: whether all, some or none of the checks passed."""
        if self.missing:
            return "missing"
        if len(self.passed) == len(self.lines):
            return "passed"
        return "partial" if self.grade > 0 else "failed"

    @property
    def grade(self) -> float:
        """The share of the public checks' weight that is earned, from 0 to 1."""
        weights = {check.name: check.weight for check in self.question.checks}
        if not any(weights.values()):
            weights = dict.fromkeys(weights, 1.0)
        # In one order, so that who passes all has 1 and not a little more.
        earned = sum(weight for name, weight in weights.items() if name in self.passed)
        return earned / sum(weights.values())

    @property
    def most_points(self) -> float:
        """What the answer can still be worth, whatever the hidden checks find."""
        checks, hidden = self.question.checks, self.question.hidden
        counted = sum(check.weight for check in checks if check.name in self.passed)
        if not (self.missing or self.is_shut):
            counted += sum(check.weight for check in hidden if self.passed.issuperset(check.needs))
        total = sum(check.weight for check in checks) + sum(check.weight for check in hidden)
        return self.question.points * counted / total


def check(question: Question, names: Mapping[str, Any]) -> Checked:
    """Run the public checks of a question on `names`, which the notebook has defined."""
    lines: dict[str, CheckLine] = {}
    calls: dict[str, list[Call]] = {}
    missing, is_shut, has_failed = "", False, False
    for one in question.checks:
        lines[one.name] = CheckLine(one.title, "skipped")
        if missing or is_shut or not _passed(lines).issuperset(one.needs):
            continue
        recorder = Recorder()
        calls[one.name] = recorder.calls
        try:
            _function_of(question, one)(*_arguments(one, names, recorder))
        except KeyboardInterrupt:
            raise
        except NotWrittenError as error:
            missing = str(error)
        except BaseException as error:  # sys.exit() is an answer's mistake like any other
            if _is_stub(error):
                missing = _("`{name}` is not written yet.").format(name=question.id)
                continue
            is_shut = one.weight == 0
            details = _failed(one, error, recorder.calls)
            lines[one.name] = CheckLine(one.title, "failed") if has_failed else details
            has_failed = True
        else:
            lines[one.name] = CheckLine(one.title, "passed")
    return Checked(question, lines, missing, is_shut, calls)


def _passed(lines: Mapping[str, CheckLine]) -> frozenset[str]:
    return frozenset(name for name, line in lines.items() if line.status == "passed")


def _function_of(question: Question, one: PublicCheck) -> Callable[..., None]:
    """Return the function of a check, made where only NumPy and the comparisons are known."""
    file = f"<check {question.id}.{one.name}>"
    lines = one.code.splitlines(keepends=True)
    linecache.cache[file] = (len(one.code), None, lines, file)  # for tracebacks
    names: dict[str, Any] = {"np": np}
    names |= {name: getattr(public_checks, name) for name in dir(public_checks)}
    exec(compile(one.code, file, "exec"), names)
    function: Callable[..., None] = names[f"test_{one.name}"]
    return function


def _arguments(one: PublicCheck, names: Mapping[str, Any], recorder: Recorder) -> Iterator[Any]:
    for name in one.takes:
        if name not in names:
            raise NotWrittenError(
                _("`{name}` is not there yet: write it, and run its cell.").format(name=name)
            )
        yield recorder.wrapped(name, names[name])


def _is_stub(error: BaseException) -> bool:
    return isinstance(error, NotImplementedError)


def _failed(one: PublicCheck, error: BaseException, calls: list[Call]) -> CheckLine:
    """Return what there is to say of a check that failed."""
    array_diff = None
    if isinstance(error, CheckError):
        problem = chosen(*error.sentences)
        if error.difference is not None:
            with contextlib.suppress(Exception):  # a picture must not cost more than the check
                array_diff = array_diff_of(error.difference)
    else:
        problem = _raised(error)
    line = line_of(error.__cause__ or error)
    return CheckLine(
        title=one.title,
        status="failed",
        problem=problem,
        place=line.in_words() if line else "",
        advice=one.advice,
        call=calls[-1].written() if calls else "",
        array_diff=array_diff,
        code=_body_of(one.code),
    )


def _raised(error: BaseException) -> str:
    text = _("your code raised {kind}").format(kind=type(error).__name__)
    with contextlib.suppress(Exception):  # an exception's words may be code of its own
        if said := str(error):
            text += _(": {message}").format(message=said)
        if plain := in_plain_words(said):
            text += f"\n{plain}"
    return text


def _body_of(code: str) -> str:
    """Return the lines of a check, without its head and the indentation."""
    lines = code.split("\n")
    head = next(number for number, line in enumerate(lines) if line.endswith(":"))
    return inspect.cleandoc("\n".join(lines[head + 1 :]))

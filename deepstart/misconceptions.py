"""Known wrong answers, and finding out which of them a student has given.

A bank (`autograder/<assignment>/misconceptions.py`) declares variants with `misconception` and
inputs that tell them apart with `probes`. `diagnose` compares what the student's function did with
what the variants do on the same inputs.
"""

import copy
import warnings
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar

import numpy as np

from deepstart.language import say
from deepstart.proxies import Call, StudentError
from deepstart.public_checks import find_difference

Variant = TypeVar("Variant", bound=Callable[..., Any])
Probes = Callable[[np.random.Generator], Iterable[Any]]

MATCH_RTOL = 1e-7
MAX_CALLS_COMPARED = 40


@dataclass(frozen=True)
class Misconception:
    """A wrong answer to a question, and the sentence for a student who gave it."""

    id: str
    question: str
    en: str
    zh: str
    variant: Callable[..., Any]

    @property
    def message(self) -> str:
        return say(self.en, self.zh)


@dataclass
class Bank:
    """The misconceptions and probes of one assignment."""

    misconceptions: list[Misconception] = field(default_factory=list)
    probes: dict[str, Probes] = field(default_factory=dict)

    def of(self, question: str) -> list[Misconception]:
        return [m for m in self.misconceptions if m.question == question]


_loading = Bank()


def misconception(question: str, *, en: str, zh: str) -> Callable[[Variant], Variant]:
    """Declare the decorated function (or class) a wrong answer to `question`."""

    def declare(variant: Variant) -> Variant:
        name = variant.__name__.strip("_").replace("_", "-")
        _loading.misconceptions.append(Misconception(name, question, en, zh, variant))
        return variant

    return declare


def probes(question: str) -> Callable[[Probes], Probes]:
    """Declare the decorated generator the inputs on which answers to `question` are compared.

    It takes a NumPy generator and yields argument tuples, or experiments: functions that take the
    student's function or class and return plain data.
    """

    def declare(make: Probes) -> Probes:
        _loading.probes[question] = make
        return make

    return declare


def collect(load: Callable[[], Any]) -> Bank:
    """Return the bank that is declared while `load` runs a bank's module."""
    global _loading
    _loading = Bank()
    load()
    return _loading


@dataclass(frozen=True)
class Observation:
    """What a call did: its result or the name of its exception, and arguments it changed."""

    result: Any
    error: str | None
    changed: Any = None

    def same_as(self, other: "Observation") -> bool:
        if self.error is not None or other.error is not None:
            return self.error == other.error
        return _alike(self.result, other.result) and _alike(self.changed, other.changed)


def _alike(one: Any, other: Any) -> bool:
    if isinstance(one, np.random.Generator) or isinstance(other, np.random.Generator):
        return type(one) is type(other)
    if isinstance(one, (list, tuple)) and isinstance(other, (list, tuple)):
        return len(one) == len(other) and all(map(_alike, one, other))
    if isinstance(one, dict) and isinstance(other, dict):
        return set(one) == set(other) and all(_alike(one[key], other[key]) for key in one)
    if isinstance(one, np.ndarray) and isinstance(other, np.ndarray):
        return (
            one.dtype == other.dtype
            and np.shape(one) == np.shape(other)
            and bool(np.allclose(one, other, rtol=MATCH_RTOL, atol=1e-12, equal_nan=True))
        )
    if _is_nan(one) or _is_nan(other):
        return _is_nan(one) and _is_nan(other)
    if isinstance(one, np.ndarray) != isinstance(other, np.ndarray) and np.ndim(one):
        return False
    try:
        return find_difference(one, other, rtol=MATCH_RTOL) is None
    except Exception:  # values of kinds that no variant returns
        return False


def _is_nan(value: Any) -> bool:
    return isinstance(value, (float, np.floating)) and bool(np.isnan(value))


def observe(function: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Observation:
    """Run one of our own functions on copies of these arguments, and say what it did.

    A plain value in place of a function is its own result.
    """
    if not callable(function):
        return Observation(function, None)
    arguments = _copied((args, kwargs))
    try:
        with warnings.catch_warnings(), np.errstate(all="ignore"):
            warnings.simplefilter("ignore")
            result = function(*arguments[0], **arguments[1])
    except Exception as error:
        return Observation(None, type(error).__name__)
    return Observation(result, None, _changed(arguments, (args, kwargs)))


def observed(call: Call) -> Observation:
    """Return what a student's call did."""
    if call.error is not None:
        return Observation(None, call.error.type_name)
    after = (call.args_after, call.kwargs_after) if call.changed_its_arguments else None
    return Observation(call.result, None, _changed(after, (call.args, call.kwargs)))


def _copied(value: Any) -> Any:
    if isinstance(value, (list, tuple)):
        return type(value)(map(_copied, value))
    if isinstance(value, dict):
        return {key: _copied(item) for key, item in value.items()}
    if isinstance(value, (np.ndarray, np.random.Generator)):
        return copy.deepcopy(value)
    return value


def _changed(after: Any, before: Any) -> Any:
    """Return `after` if any of its arrays or numbers differ from `before`, else None."""
    return None if after is None or _alike(after, before) else after


def diagnose(
    bank: Bank,
    question: str,
    calls: list[Call],
    ask: Callable[[Any], Call | None],
    right: Any,
) -> Iterator[Misconception]:
    """Yield the misconceptions that do what the student's answer did, and not what is right.

    `calls` were recorded while the suite ran. `ask` runs a probe (an argument tuple or an
    experiment) on the student's answer and returns the call, or None when that is not possible.
    """
    candidates = bank.of(question)
    if not candidates:
        return
    evidence: list[tuple[Callable[[Any], Observation], Observation]] = []
    for call in calls[:MAX_CALLS_COMPARED]:
        evidence.append((_on(call.args, call.kwargs), observed(call)))
    for probe in probe_inputs(bank, question):
        before = _copied(probe)
        call_or_none = ask(probe)
        if call_or_none is not None:
            run = _experiment(before) if callable(before) else _on(before, {})
            evidence.append((run, observed(call_or_none)))
    for candidate in candidates:
        if all(run(candidate.variant).same_as(seen) for run, seen in evidence) and any(
            not run(right).same_as(seen) for run, seen in evidence
        ):
            yield candidate


def probe_inputs(bank: Bank, question: str) -> list[Any]:
    """Return the probes of a question, the same at every call."""
    make = bank.probes.get(question)
    return list(make(np.random.default_rng(20240601))) if make else []


def _on(args: tuple[Any, ...], kwargs: dict[str, Any]) -> Callable[[Any], Observation]:
    def run(function: Any) -> Observation:
        if not args and not kwargs and not callable(function):
            return Observation(function, None)
        return observe(function, args, kwargs)

    return run


def _experiment(experiment: Callable[[Any], Any]) -> Callable[[Any], Observation]:
    def run(subject: Any) -> Observation:
        try:
            with np.errstate(all="ignore"):
                return Observation(experiment(subject), None)
        except StudentError as error:
            return Observation(None, error.type_name)
        except Exception as error:
            return Observation(None, type(error).__name__)

    return run

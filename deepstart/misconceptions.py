"""Known wrong answers, and finding out which of them a student has given.

A bank (`autograder/<assignment>/misconceptions.py`) declares variants with `misconception` and
inputs that tell them apart with `probes`. `diagnose` compares what the student's function did with
what the variants do on the same inputs.
"""

import copy
import warnings
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

import numpy as np

from deepstart import watchdog
from deepstart.language import chosen
from deepstart.proxies import Call, Handle, StudentError
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
        return chosen(self.en, self.zh)


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


_recognised: list["Recognised"] = []


@dataclass(frozen=True)
class Recognised:
    """A misconception that a check has seen in the structure of an answer."""

    question: str
    id: str
    en: str
    zh: str

    @property
    def message(self) -> str:
        return chosen(self.en, self.zh)


def recognised(question: str, id: str, *, en: str, zh: str) -> None:
    """Note, from within a check, that the student's answer shows this misconception.

    For answers that no variant can be compared with, such as models.
    """
    _recognised.append(Recognised(question, id, en, zh))


def take_recognised() -> list[Recognised]:
    """Return what checks have recognised since the last call."""
    taken = list(_recognised)
    _recognised.clear()
    return taken


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

    def in_floats(self) -> "Observation":
        """Return the same with floats for whole numbers: which of them a mistake gives is chance.

        Whether that is right, the contract of a question says.
        """
        return replace(self, result=_in_floats(self.result), changed=_in_floats(self.changed))


def _in_floats(value: Any) -> Any:
    if isinstance(value, (list, tuple)):
        return [_in_floats(item) for item in value]
    if isinstance(value, dict):
        return {key: _in_floats(item) for key, item in value.items()}
    is_whole = isinstance(value, np.ndarray) and value.dtype == np.int64
    return value.astype(float) if is_whole else value


def _alike(one: Any, other: Any) -> bool:
    if one is other:  # functions among the arguments are equal to themselves only
        return True
    if isinstance(one, Handle) or isinstance(other, Handle):  # and nothing is asked of an object
        return False
    if isinstance(one, (list, tuple)) != isinstance(other, (list, tuple)):
        return False
    if _is_complex(one) != _is_complex(other):
        return False
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
    if _is_complex(one):  # which no right answer is
        return np.ndim(one) == np.ndim(other) == 0 and bool(np.isclose(one, other, MATCH_RTOL))
    try:
        return find_difference(one, other, rtol=MATCH_RTOL) is None
    except Exception:  # values of kinds that no variant returns
        return False


def _is_complex(value: Any) -> bool:
    return isinstance(value, (complex, np.complexfloating, np.ndarray)) and np.iscomplexobj(value)


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
) -> list[Misconception]:
    """Return the misconceptions that do what the student's answer did, where that is not right.

    `calls` were recorded while the suite ran. `ask` runs a probe (an argument tuple or an
    experiment) on the student's answer and returns the call, or None when that is not possible.

    Where no variant explains everything, since students make two mistakes at a time, the one that
    explains most of what is wrong is returned.
    """
    evidence = list(_evidence(bank, question, calls, ask))
    expected = [run(right) for run, _ in evidence]
    wrong = [not e.same_as(seen) for e, (_, seen) in zip(expected, evidence, strict=True)]
    if not any(wrong):
        return []
    whole: list[Misconception] = []
    partly: list[tuple[int, Misconception]] = []
    for candidate in bank.of(question):
        watchdog.alive()
        same: list[bool] = []
        for (run, seen), right_there in zip(evidence, expected, strict=True):
            own = run(candidate.variant)
            same.append(own.in_floats().same_as(seen.in_floats()))
            if not same[-1] and not own.same_as(right_there):
                break  # it does something else: most candidates end here, at the first call
        else:
            if all(same):
                whole.append(candidate)
            else:
                explained = sum(s and w for s, w in zip(same, wrong, strict=True))
                partly.append((explained, candidate))
    if whole or not partly:
        return whole
    explained, candidate = max(partly, key=lambda pair: pair[0])
    return [candidate] if 2 * explained > sum(wrong) else []


def _evidence(
    bank: Bank, question: str, calls: list[Call], ask: Callable[[Any], Call | None]
) -> Iterator[tuple[Callable[[Any], Observation], Observation]]:
    """Yield how to repeat each call on another function, and what the student's did."""
    if not bank.of(question):
        return
    # What stayed in the child cannot be compared; experiments look into it instead.
    plain = [call for call in calls if call.was_kept and not isinstance(call.result, Handle)]
    for call in plain[:MAX_CALLS_COMPARED]:
        yield _on(call.args, call.kwargs), observed(call)
    for probe in probe_inputs(bank, question):
        before = _copied(probe)
        answered = ask(probe)
        if answered is not None:
            yield _experiment(before) if callable(before) else _on(before, {}), observed(answered)


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

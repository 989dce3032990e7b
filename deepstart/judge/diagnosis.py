"""Which known mistakes explain an answer that is not right."""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from deepstart.checks.misconceptions import Bank, Misconception
from deepstart.checks.proxies import Call, Handle, StudentError, student_error
from deepstart.course import Assignment, Course, Question
from deepstart.judge import reference, watchdog
from deepstart.judge.banks import load_bank
from deepstart.judge.observation import Observation, copied, observe, observed
from deepstart.judge.outcomes import QuestionRun
from deepstart.judge.session import Missing, Session
from deepstart.results import Diagnosis
from deepstart.sandbox.endings import ChildGone

MAX_CALLS_COMPARED = 40


def diagnoses_of(
    course: Course, assignment: Assignment, session: Session, run: QuestionRun
) -> Iterator[Diagnosis]:
    """Yield the known mistakes behind an answer: those that checks named, then the bank's."""
    question = run.question
    for id_, message in {r.id: r.message for r in run.recognised}.items():
        yield Diagnosis(id_, message)
    bank = load_bank(course, assignment)
    right = getattr(reference.load(course, assignment), question.name)
    dead = any(check.status in ("timeout", "crashed") for check in run.checks)

    def ask(probe: Any) -> Call | None:
        nonlocal dead
        answered = None if dead else _probed(session, question, probe)
        dead = dead or answered is None  # it would take its time on every probe
        return answered

    for found in diagnose(bank, question.id, run.calls, ask, right):
        yield Diagnosis(found.id, found.message)


def _probed(session: Session, question: Question, probe: Any) -> Call | None:
    """Return the call of a student's answer on a probe of the bank, None if it gave no answer."""
    try:
        session.begin()
        session.deadline = session.now() + question.seconds
        subject = session.subject(question.name)
        if isinstance(subject, Missing):
            return None
        if callable(probe):
            return _experiment_on(probe, subject)
        if not callable(subject):
            return session.calls[-1]
        return session.call(question.name, probe, {})
    except StudentError:
        return session.calls[-1]
    except ChildGone:
        return None


def _experiment_on(probe: Callable[[Any], Any], subject: Any) -> Call:
    try:
        return Call("", (), {}, result=probe(subject))
    except StudentError as error:
        return Call("", (), {}, error=error)
    except Exception as error:  # on what came back, as may happen with a variant
        return Call("", (), {}, error=student_error([type(error).__name__], str(error), []))


def diagnose(
    bank: Bank,
    question: str,
    calls: list[Call],
    ask: Callable[[Any], Call | None],
    right: Any,
) -> list[Misconception]:
    """Return the misconceptions whose variants do the same as a student's wrong answer.

    calls: recorded while the suite ran. ask: runs a probe (an argument tuple or an experiment) on
    the student's answer and returns the call, or None where that is not possible. right: the
    reference solution; there is nothing to explain where the answer does the same.

    Students may make two mistakes at a time. Where no variant explains everything, the one that
    explains most is returned, if that is more than half of what is wrong.
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
    """Yield for each call how to repeat it on another function, and what the student's did."""
    if not bank.of(question):
        return
    # An object that stayed in the child cannot be compared; experiments look into it instead.
    plain = [call for call in calls if call.was_kept and not isinstance(call.result, Handle)]
    for call in plain[:MAX_CALLS_COMPARED]:
        yield _on(call.args, call.kwargs), observed(call)
    for probe in probe_inputs(bank, question):
        before = copied(probe)
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

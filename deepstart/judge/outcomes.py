"""The outcome of each check of a suite that is run against one submission.

Gives checks the student's names as fixtures, limits their time, and keeps how each of them went.
`wording` has the sentences.
"""

import types
from collections.abc import Generator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pytest

from deepstart.checks import expectations, misconceptions
from deepstart.checks.proxies import Call, StudentError
from deepstart.course import ALL_CHECKS, Assignment, Course, Question
from deepstart.judge import reference, watchdog
from deepstart.judge.marks import advice_of, is_public, name_of, needs_of, question_id_of, weight_of
from deepstart.judge.secret import seed_of
from deepstart.judge.session import Missing, Session
from deepstart.judge.wording import Wording, with_advice
from deepstart.language import _
from deepstart.notebook.shown_arrays import ArrayDiff
from deepstart.results import CheckResult, CheckStatus, Finding
from deepstart.sandbox.endings import ChildGone, OverLimit, words_for
from deepstart.submissions.python_names import bindings

MAX_MESSAGE = 4_000  # characters


class NotDefinedError(Exception):
    """The submission does not define the name that a check asks for."""


@dataclass(frozen=True)
class _Outcome:
    """How a check went, and what there is to say of it, in its parts.

    text: the call and what is wrong with its result. advice: what the check's author says.
    problem: the text without the call, where there is one. array_diff: as in `Finding`.
    """

    status: CheckStatus
    text: str
    advice: str = ""
    problem: str = ""
    array_diff: ArrayDiff | None = None

    @property
    def message(self) -> str:
        text = with_advice(self.text, self.advice)
        return text if len(text) <= MAX_MESSAGE else text[:MAX_MESSAGE] + " …"


@dataclass
class QuestionRun:
    """What has happened to one question so far.

    calls: all calls of its checks, from which misconceptions are recognised. recognised:
    misconceptions that checks have named themselves. missing: whether nothing was written. over:
    why no further check runs, "" while they do. seconds: what its checks have taken together.
    """

    question: Question
    checks: list[CheckResult] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)
    recognised: list[misconceptions.Recognised] = field(default_factory=list)
    missing: bool = False
    over: str = ""
    seconds: float = 0.0

    def status_of(self, name: str) -> str | None:
        """Return the status of a check that has run; of one with parameters, the first."""
        for check in self.checks:
            if check.name == name or check.name.startswith(name + "["):
                return check.status
        return None


class Outcomes:
    """Gives checks the student's names as fixtures, and collects how they went."""

    session: Session
    runs: dict[str, QuestionRun]

    def __init__(self, course: Course, assignment: Assignment) -> None:
        self.course = course
        self.assignment = assignment
        self._outcomes: dict[str, _Outcome] = {}
        self._waited_before = 0.0
        self._secret = b""
        self._is_open = False  # whether the check that runs may repeat what the student chose

    def begin(self, session: Session, secret: bytes) -> None:
        """Start anew, with the submission of this session."""
        self.session = session
        self._secret = secret
        self.runs = {q.id: QuestionRun(q) for q in self.assignment.questions}
        self._outcomes.clear()
        bindings.cache_clear()  # a submission may be large

    # -- fixtures --------------------------------------------------------------------------------

    def fixtures(self) -> types.ModuleType:
        """Return a plugin whose fixtures are the student's names, `reference` and `rng`."""
        holder = types.ModuleType("deepstart_fixtures")

        def student_fixture(name: str) -> Any:
            @pytest.fixture(name=name)
            def fixture() -> Any:
                return self._subject(name)

            return fixture

        for name in {question.name for question in self.assignment.questions}:
            setattr(holder, name, student_fixture(name))

        @pytest.fixture(name="reference")
        def reference_fixture() -> types.ModuleType:
            return reference.load(self.course, self.assignment)

        @pytest.fixture
        def rng(request: pytest.FixtureRequest) -> np.random.Generator:
            check = f"{question_id_of(request.node)}.{request.node.name}"
            return np.random.default_rng(seed_of(self._secret, check))

        vars(holder).update(reference=reference_fixture, rng=rng)
        return holder

    def _subject(self, name: str) -> Any:
        subject = self.session.subject(name)
        if isinstance(subject, Missing):
            raise NotDefinedError(name)
        return subject

    # -- running ---------------------------------------------------------------------------------

    def prepare(self, item: pytest.Item) -> None:
        """Get ready for a check, or skip it."""
        watchdog.alive()
        run = self._run_of(item)
        # First: a check that is skipped made none of the calls of the one before it.
        self.session.calls, self.session.asked = [], []
        reason = run.over or self._unmet(item, run)
        if reason:
            pytest.skip(reason)
        # What a process has seen in a hidden check, it could tell in a public one.
        self._is_open = is_public(item) and not self.session.has_seen_hidden
        expectations.begin_check(self._is_open, self.session.calls, self.session.asked)
        self.session.begin()
        self.session.has_seen_hidden |= not is_public(item)
        self._waited_before = self.session.waited()
        allowed = min(run.question.seconds, ALL_CHECKS * run.question.seconds - run.seconds)
        self.session.deadline = self.session.now() + allowed

    def _waited(self) -> float:
        """Return for how long others kept the processors from this check."""
        return self.session.waited() - self._waited_before

    def _unmet(self, item: pytest.Item, run: QuestionRun) -> str:
        for name in needs_of(item):
            if run.status_of(name) != "passed":
                return _("Not run, because `{name}` did not pass.").format(name=name)
        return ""

    def note(self, item: pytest.Item, error: BaseException | None, seconds: float) -> None:
        """Keep how a check went: without an error it has passed.

        `seconds`: what it took, 0 where it came to nothing before it began.
        """
        outcome = _Outcome("passed", "") if error is None else self._outcome_of(item, error)
        self._outcomes[item.nodeid] = outcome
        self._run_of(item).seconds += max(0.0, seconds - self._waited())

    # Under `pytest --submission`, its runner calls the same; otherwise the suite does.

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        self.prepare(item)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        report = yield
        error = call.excinfo.value if call.excinfo is not None else None
        if call.when == "teardown":
            self.finish(item)
        elif error is not None or call.when == "call":
            self.note(item, error, call.duration if call.when == "call" else 0.0)
            if error is not None and not isinstance(error, pytest.skip.Exception):
                report.longrepr = self._outcomes[item.nodeid].message
        return report

    def _outcome_of(self, item: pytest.Item, error: BaseException) -> _Outcome:
        """Return the outcome of a check that did not pass."""
        try:
            return self._in_words(item, error)
        except (Exception, ChildGone):  # words must not cost more than the check
            return _Outcome("failed", _("What came back could not be checked."))

    def _in_words(self, item: pytest.Item, error: BaseException) -> _Outcome:
        run = self._run_of(item)
        name = run.question.id
        wording = Wording(self.session, run.question.name, self._is_open)
        match error:
            case pytest.skip.Exception():
                return _Outcome("skipped", str(error))
            case NotDefinedError():
                run.missing = True
                run.over = _("Not run: `{error}` is not defined.").format(error=error)
                return _Outcome("failed", wording.not_defined(str(error)))
            case ChildGone():
                return self._of_ending(item, error, wording)
            case StudentError(type_name="NotImplementedError"):
                run.missing = True
                run.over = _("Not run: `{name}` is not written yet.").format(name=name)
                return _Outcome("failed", _("`{name}` is not written yet.").format(name=name))
            case StudentError():
                problem = wording.raised(error)
                why = wording.why_raised(error) or advice_of(item)
                return _Outcome("failed", expectations.describe_call() + problem, why, problem)
            case AssertionError():
                return self._of_assertion(item, error)
        text = _("What came back could not be checked ({kind}).").format(kind=type(error).__name__)
        return _Outcome("failed", text, advice_of(item))

    def _of_ending(self, item: pytest.Item, error: ChildGone, wording: Wording) -> _Outcome:
        run = self._run_of(item)
        name = run.question.id
        match error.ending:
            case OverLimit("cells"):
                run.over = _("Not run, because the cells take too long.")
                return _Outcome("timeout", wording.slow_cells())
            case OverLimit("time"):
                run.over = _("Not run, because an earlier check took too long.")
                text = _(
                    "`{name}` was not done after {seconds:g} seconds: a loop that never ends, or "
                    "one that is too slow for arrays of this size."
                ).format(name=name, seconds=run.question.seconds)
                return _Outcome("timeout", text, advice_of(item))
        detail = words_for(error.ending, self._is_open)
        detail = f" ({detail})" if detail else ""
        text = _("The Python process ended while `{name}` was running{detail}.").format(
            name=name, detail=detail
        )
        return _Outcome("crashed", text)

    @staticmethod
    def _of_assertion(item: pytest.Item, error: AssertionError) -> _Outcome:
        text = f"\n{error}".split("\nassert ")[0].strip()
        text = text or _("The result is not right")
        failure = expectations.last_failure()
        if failure is None or not text.endswith(failure.problem):  # a plain assert
            return _Outcome("failed", text, advice_of(item))
        return _Outcome("failed", text, advice_of(item), failure.problem, failure.array_diff)

    def finish(self, item: pytest.Item) -> None:
        """Turn what was kept of a check into its result."""
        run = self._run_of(item)
        outcome = self._outcomes.pop(item.nodeid, _Outcome("failed", ""))
        weight = weight_of(item)
        if outcome.status == "failed" and weight == 0 and not run.over:
            run.over = _("Not run, because `{name}` did not pass.").format(name=name_of(item))
        run.calls += self.session.calls
        run.recognised += misconceptions.take_recognised()
        if outcome.problem:
            call, problem = expectations.shown_call()[:MAX_MESSAGE], outcome.problem[:MAX_MESSAGE]
            about = run.question.id, name_of(item)
            run.findings.append(Finding(*about, call, problem, outcome.advice, outcome.array_diff))
        run.checks.append(
            CheckResult(
                name=name_of(item),
                status=outcome.status,
                visibility="public" if is_public(item) else "hidden",
                weight=weight,
                message=outcome.message,
            )
        )

    def _run_of(self, item: pytest.Item) -> QuestionRun:
        return self.runs[question_id_of(item)]

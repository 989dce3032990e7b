"""What becomes of each check of a suite, run against one submission.

Gives checks the student's names as fixtures, keeps the clock, and puts into words how a check went.
"""

import re
import types
from collections.abc import Generator, Iterable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pytest

from deepstart.checks import expectations, misconceptions
from deepstart.checks.proxies import Call, Frame, StudentError
from deepstart.checks.redaction import redacted_error
from deepstart.course import ALL_CHECKS, Assignment, Course, Question
from deepstart.judge import reference, watchdog
from deepstart.judge.marks import advice_of, is_public, name_of, needs_of, question_id_of, weight_of
from deepstart.judge.secret import seed_of
from deepstart.judge.session import CellReport, Missing, Session
from deepstart.language import _, language
from deepstart.results import CheckResult, CheckStatus, Finding, Grid
from deepstart.sandbox.protocol import ChildGone
from deepstart.submissions.python_names import bindings, names_in
from deepstart.submissions.submission import Cell

MAX_MESSAGE = 4_000
# A hidden check names a line of an answer that stands among so many, which is six bits.
MAX_LINES_TOLD = 63


class NotDefinedError(Exception):
    """The submission does not define the name that a check asks for."""


@dataclass(frozen=True)
class _Told:
    """How a check went, and what there is to say, in its parts."""

    status: CheckStatus
    text: str  # with the call in front
    advice: str = ""
    problem: str = ""  # without the call
    grid: Grid | None = None

    @property
    def message(self) -> str:
        text = _joined(self.text, self.advice)
        return text if len(text) <= MAX_MESSAGE else text[:MAX_MESSAGE] + " …"


@dataclass
class QuestionRun:
    """What has happened to one question so far."""

    question: Question
    checks: list[CheckResult] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)
    recognised: list[misconceptions.Recognised] = field(default_factory=list)
    missing: bool = False
    over: str = ""  # why no further check of the question runs
    seconds: float = 0.0  # that its checks have taken together

    def status_of(self, name: str) -> str | None:
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
        self._reported: dict[str, _Told] = {}
        self._waited_before = 0.0
        self._secret = b""
        self._is_open = False  # whether the check that runs may repeat what the student chose

    def begin(self, session: Session, secret: bytes) -> None:
        """Start anew, with the submission of this session."""
        self.session = session
        self._secret = secret
        self.runs = {q.id: QuestionRun(q) for q in self.assignment.questions}
        self._reported.clear()
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
        told = _Told("passed", "") if error is None else self._judged(item, error)
        self._reported[item.nodeid] = told
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
                report.longrepr = self._reported[item.nodeid].message
        return report

    def _judged(self, item: pytest.Item, error: BaseException) -> _Told:
        """Return the status and the message of a check that did not pass."""
        try:
            return self._told(item, error)
        except (Exception, ChildGone):  # words must not cost more than the check
            return _Told("failed", _("What came back could not be checked."))

    def _told(self, item: pytest.Item, error: BaseException) -> _Told:
        run = self._run_of(item)
        name = run.question.id
        match error:
            case pytest.skip.Exception():
                return _Told("skipped", str(error))
            case NotDefinedError():
                run.missing = True
                run.over = _("Not run: `{error}` is not defined.").format(error=error)
                return _Told("failed", self._why_missing(str(error)))
            case ChildGone(in_cells=True):
                run.over = _("Not run, because the cells take too long.")
                return _Told("timeout", self._slow_cells())
            case ChildGone(kind="timeout"):
                run.over = _("Not run, because an earlier check took too long.")
                text = _(
                    "`{name}` was not done after {seconds:g} seconds: a loop that never ends, or "
                    "one that is too slow for arrays of this size."
                ).format(name=name, seconds=run.question.seconds)
                return _Told("timeout", text, advice_of(item))
            case ChildGone():
                # An exit status is a number of the student's choice, such as a hidden input.
                chosen = error.detail.startswith("exit status") and error.detail[-2:] != " 0"
                told = error.detail and (self._is_open or not chosen)
                detail = f" ({error.detail})" if told else ""
                text = _("The Python process ended while `{name}` was running{detail}.").format(
                    name=name, detail=detail
                )
                return _Told("crashed", text)
            case StudentError(type_name="NotImplementedError"):
                run.missing = True
                run.over = _("Not run: `{name}` is not written yet.").format(name=name)
                return _Told("failed", _("`{name}` is not written yet.").format(name=name))
            case StudentError():
                problem = self._raised(item, error)
                why = self._why_raised(item, error) or advice_of(item)
                return _Told("failed", expectations.describe_call() + problem, why, problem)
            case AssertionError():
                text = f"\n{error}".split("\nassert ")[0].strip()
                text = text or _("The result is not right")
                failure = expectations.last_failure()
                if failure is None or not text.endswith(failure.problem):  # a plain assert
                    return _Told("failed", text, advice_of(item))
                return _Told("failed", text, advice_of(item), failure.problem, failure.grid)
        text = _("What came back could not be checked ({kind}).").format(kind=type(error).__name__)
        return _Told("failed", text, advice_of(item))

    def _raised(self, item: pytest.Item, error: StudentError) -> str:
        kind, message = error.type_name, error.message
        if not self._is_open:
            kind, message = redacted_error(error)
        text = _("your code raised {kind}").format(kind=kind)
        if message:
            text += _(": {message}").format(message=message)
        text += self._place(item, error.frames)
        if error.wanted:
            text += _("; this call should raise {wanted}").format(wanted=error.wanted)
        return text

    def _place(self, item: pytest.Item, frames: tuple[Frame, ...]) -> str:
        """Say in which line of the submission an exception arose."""
        found = self._line_told(item, frames)
        if found is None:
            return ""
        frame, source = found
        place = _(" — in {cell}, line {line}: `{source}`")
        if self.session.submission.is_script:
            place = _(" — in line {line}: `{source}`")
        return place.format(cell=frame.cell, line=frame.line, source=source[:200])

    def _line_told(self, item: pytest.Item, frames: tuple[Frame, ...]) -> tuple[Frame, str] | None:
        """Return the innermost line of the submission that may be told, as it was handed in.

        A hidden check names lines of the answer itself only, and of its first lines: which of a
        thousand lines fails is a number of the student's choice.
        """
        submission = self.session.submission
        cell, told = _lines_told(submission.cells, self._run_of(item).question.name)
        for frame in reversed(frames):
            number = _number_of(frame)
            lines = submission.source_of(number).splitlines()
            is_there = 0 < frame.line <= len(lines)
            if is_there and (self._is_open or (number == cell and frame.line in told)):
                return frame, lines[frame.line - 1].strip()
        return None

    def _why_raised(self, item: pytest.Item, error: StudentError) -> str:
        """Say what an error has to do with the packages or the cells, if it has."""
        if error.type_name == "NotAllowedError":
            packages = ", ".join(self.assignment.needs)
            return _("Write it with {packages} and the standard library.").format(packages=packages)
        if error.type_name != "NameError":
            return ""
        # The names of the line as it was handed in: what the error says could be anything.
        line_told = self._line_told(item, error.frames)
        for name in names_in(line_told[1]) if line_told else ():
            if found := self._failed(name):
                cell, line, trouble = found
                if self.session.submission.is_script:
                    return _("`{name}` is not there because line {line} {why}.").format(
                        name=name, line=line, why=trouble
                    )
                return _("`{name}` is not there because cell {number} {why}.").format(
                    name=name, number=cell, why=trouble
                )
        return ""

    def _why_missing(self, name: str) -> str:
        """Say that a name is missing, and which cell failed, since that is the usual reason."""
        is_script = self.session.submission.is_script
        text = _("`{name}` is not defined in the notebook.")
        if is_script:
            text = _("`{name}` is not defined in the file.")
        text = text.format(name=name)
        if found := self._failed(name):
            number, line, trouble = found
            if is_script:
                return f"{text} " + _("Line {line} {why}.").format(line=line, why=trouble)
            return f"{text} " + _("Cell {number} {why}.").format(number=number, why=trouble)
        return text

    def _failed(self, name: str) -> tuple[int, int, str] | None:
        """Return the cell and the line that should have bound a name, and what became of them.

        Nothing where some statement has bound it.
        """
        failed = None
        for cell in self.session.cells:
            source = self.session.submission.source_of(cell.number)
            for lines in bindings(source).get(name, ()):
                trouble = self._trouble(cell, lines)
                if not trouble:
                    return None
                failed = failed or (cell.number, lines.start, trouble)
        return failed

    def _trouble(self, cell: CellReport, lines: range) -> str:
        """Say what went wrong in these lines of a cell; nothing if that was elsewhere."""
        seconds = self.session.assignment.seconds_per_cell
        for error in cell.errors:
            own = [f.line for f in error.frames if _number_of(f) == cell.number]
            if not own or own[0] in lines or "SyntaxError" in error.types:  # of the whole cell
                # In which of its lines a statement fails, a hidden check does not say either.
                line = own[-1] if own and self._is_open else lines.start
                return self._stops_with(cell, error, line)
        if cell.stopped is not None and cell.stopped <= lines.start:
            return _("ran longer than {seconds:g} seconds and was stopped at line {line}").format(
                seconds=seconds, line=cell.stopped
            )
        if cell.gone and cell.number not in self.session.slow_cells():
            return _("was left out, because others had taken the time or ended the process")
        if cell.gone == "timeout":
            return _("did not finish in time")
        return _("ended the Python process") if cell.gone else ""

    def _stops_with(self, cell: CellReport, error: StudentError, line: int) -> str:
        kind, message = error.type_name, error.message
        if not self._is_open:
            kind, message = redacted_error(error)
        # A SyntaxError ends with the line, which follows in our words, an ImportError with a file
        # of this machine.
        message = re.sub(r" \((<[^>]*>, )?line \d+\)$| \(/[^()]*\)$", "", message)
        said = f"{kind}: {message}" if message else kind
        lines = self.session.submission.source_of(cell.number).splitlines()
        source = lines[line - 1].strip()[:200] if 0 < line <= len(lines) else ""
        if self.session.submission.is_script:
            return _("stops with {error}").format(error=said)
        return _("stops with {error} (line {line}: `{source}`)").format(
            error=said, line=line, source=source
        )

    def _slow_cells(self) -> str:
        """Say which cells took so long that no time was left to run them again."""
        submission, slow = self.session.submission, self.session.slow_cells()
        text = _(
            "The cells take too long: {numbers} ran longer than {seconds:g} seconds each or ended "
            "the process, and no time is left to grade what they define."
        )
        if submission.is_script:
            sources = map(submission.source_of, slow)
            slow = [len(source) - len(source.lstrip("\n")) + 1 for source in sources]
            text = _(
                "The file takes too long: what begins in line {numbers} ran longer than "
                "{seconds:g} seconds each or ended the process, and no time is left to grade it."
            )
        numbers = ", ".join(map(str, slow))
        return text.format(numbers=numbers, seconds=self.session.assignment.seconds_per_cell)

    def finish(self, item: pytest.Item) -> None:
        """Turn what was kept of a check into its result."""
        run = self._run_of(item)
        told = self._reported.pop(item.nodeid, _Told("failed", ""))
        weight = weight_of(item)
        if told.status == "failed" and weight == 0 and not run.over:
            run.over = _("Not run, because `{name}` did not pass.").format(name=name_of(item))
        run.calls += self.session.calls
        run.recognised += misconceptions.take_recognised()
        if told.problem:
            call, problem = expectations.shown_call()[:MAX_MESSAGE], told.problem[:MAX_MESSAGE]
            about = run.question.id, name_of(item)
            run.findings.append(Finding(*about, call, problem, told.advice, told.grid))
        run.checks.append(
            CheckResult(
                name=name_of(item),
                status=told.status,
                visibility="public" if is_public(item) else "hidden",
                weight=weight,
                message=told.message,
            )
        )

    def _run_of(self, item: pytest.Item) -> QuestionRun:
        return self.runs[question_id_of(item)]


def _lines_told(cells: Iterable[Cell], name: str) -> tuple[int, range]:
    """Return the cell in which a name is last defined, and the first lines of its definition."""
    found, lines = 0, range(0)
    starts = re.compile(rf"(async\s+def|def|class)\s+{name}\b|{name}\s*=[^=]")
    for cell in cells:
        rows = cell.source.splitlines()
        for number, row in enumerate(rows, 1):
            if starts.match(row):
                behind = (n for n, r in enumerate(rows, 1) if n > number and r[:1].strip(" \t)#"))
                end = min(next(behind, len(rows) + 1), number + MAX_LINES_TOLD)
                found, lines = cell.number, range(number, end)
    return found, lines


def _number_of(frame: Frame) -> int:
    """Return the number of the cell that a line of a traceback stands in."""
    return int(frame.cell.removeprefix("cell "))


def _joined(text: str, advice: str) -> str:
    if not advice:
        return text
    stop, gap = (".", " ") if language() == "en" else ("。", "")
    if text.endswith((".", "?", "!", "。", "？", "！")):
        stop = ""
    return f"{text}{stop}{gap}{advice}"

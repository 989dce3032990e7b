"""The one way to score a submission: run its assignment's suite and read the outcomes."""

import contextlib
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from deepstart.course import Assignment, Course
from deepstart.judge.diagnosis import diagnoses_of
from deepstart.judge.outcomes import Outcomes, QuestionRun
from deepstart.judge.own_code import with_own_code
from deepstart.judge.session import CellReport, Session
from deepstart.judge.suite import collected
from deepstart.results import (
    Details,
    Diagnosis,
    Origin,
    QuestionResult,
    QuestionStatus,
    Result,
    score_of,
)
from deepstart.sandbox.connection import Connection, ProcessConnection
from deepstart.sandbox.fork_client import DRAWING, ForkClient
from deepstart.submissions import released
from deepstart.submissions.submission import Submission

if TYPE_CHECKING:
    from deepstart.sandbox.spawn_client import SpawnClient

Connect = Callable[[bool], Connection]
OnCells = Callable[[list[CellReport]], None]


def connector(
    server: "ForkClient | SpawnClient",
    course: Course,
    assignment: Assignment,
    confined: bool = True,
) -> Connect:
    """Return a function that starts a child, for a submission that draws figures or not."""

    def connect(draws: bool) -> Connection:
        if draws:
            server.preload(DRAWING)
        return ProcessConnection(server, course, assignment, confined)

    return connect


def score(
    course: Course,
    assignment: Assignment,
    submission: Submission,
    connect: Connect,
    *,
    origin: Origin | None = None,
    questions: tuple[str, ...] = (),
    on_cells: OnCells | None = None,
    secret: bytes = b"",
    keep_code: bool = False,
) -> Result:
    """Score a submission and return its whole result.

    origin: where it comes from; the submission's own name and student where nothing is given.
    questions: the only ones that are scored, by their ids; the others are left out of the result.
    on_cells: gets what the cells printed and drew, which are run once more with all their figures
    for it: before any hidden check, since it is shown as it is. secret: what hidden inputs depend
    on, where other people's work is graded. keep_code: whether the details hold the code of wrong
    answers and the fingerprints of all.

    SuiteError, CourseError: the suite cannot be run. ServerError, OSError: no child can be started.
    """
    started = time.monotonic()
    origin = origin or Origin(submission.name, submission.student)
    wanted = [q for q in assignment.questions if not questions or q.id in questions]
    figures = released.figure_sources(course.root / released.release_of(assignment))

    def report_cells(outcomes: Outcomes) -> None:
        if on_cells is not None:
            grades = {q.id: _public_grade(outcomes.runs[q.id]) for q in wanted}
            on_cells(Session(submission, assignment, connect, grades).show())

    session = Session(submission.without(figures), assignment, connect)
    with contextlib.closing(session):
        outcomes = collected(course, assignment, questions).run(session, secret, report_cells)
        runs = [outcomes.runs[question.id] for question in wanted]
        graded = tuple(_graded(course, assignment, session, run) for run in runs)
        if session.broken is not None:
            raise session.broken
    duration = time.monotonic() - started
    details = Details(tuple(finding for run in runs for finding in run.findings))
    if keep_code:
        wrong = {question.id for question in graded if question.diagnoses}
        details = with_own_code(details, course, assignment, submission, wrong)
    return Result(
        submission=origin.submission,
        student=origin.student,
        assignment=assignment.id,
        status="graded",
        error=None,
        score=round(sum(question.score for question in graded), 4),
        max_score=sum(question.max_score for question in graded),
        isolation=origin.isolation,
        duration_s=round(duration, 3),
        questions=graded,
        details=details,
        content=origin.content,
    )


def _graded(
    course: Course, assignment: Assignment, session: Session, run: QuestionRun
) -> QuestionResult:
    """Return the result of a question; what is wrong in it is diagnosed with the child at hand."""
    question, checks = run.question, run.checks
    earned = score_of(question.points, checks)
    passed = earned >= question.points and all(check.status == "passed" for check in checks)
    diagnoses: tuple[Diagnosis, ...] = ()
    if not passed and not run.missing:
        diagnoses = tuple(diagnoses_of(course, assignment, session, run))
    return QuestionResult(
        id=question.id,
        score=earned,
        max_score=question.points,
        status=_status(run, earned, passed),
        diagnoses=diagnoses,
        tests=tuple(checks),
    )


def _public_grade(run: QuestionRun) -> float:
    """Return which share (0 to 1) of a question's public checks that have run has passed."""
    passed = [check.status == "passed" for check in run.checks if check.visibility == "public"]
    return sum(passed) / len(passed) if passed else 0.0


def _status(run: QuestionRun, earned: float, passed: bool) -> QuestionStatus:
    if run.missing:
        return "missing"
    if passed:
        return "passed"
    kinds = {check.status for check in run.checks}
    if "timeout" in kinds:
        return "timeout"
    if "crashed" in kinds:
        return "crashed"
    return "partial" if earned > 0 else "failed"

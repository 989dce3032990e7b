"""The one way to score a submission: run its assignment's suite and read the outcomes."""

import functools
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from deepstart import bundle, misconceptions, reference
from deepstart.course import Assignment, Course, CourseError, Question, find_course
from deepstart.details import Details
from deepstart.language import _
from deepstart.plugin import Outcomes, QuestionRun
from deepstart.proxies import Call, StudentError, student_error
from deepstart.results import (
    Diagnosis,
    Problem,
    QuestionResult,
    QuestionStatus,
    Result,
    not_graded,
    score_of,
)
from deepstart.sandbox.process import ProcessConnection
from deepstart.sandbox.warm import DRAWING, Server
from deepstart.session import CellReport, ChildGone, Connection, Missing, Session
from deepstart.submission import Submission, SubmissionError
from deepstart.suite import collected, importable

if TYPE_CHECKING:
    from deepstart.sandbox.plain import PlainServer

Connect = Callable[[bool], Connection]
Hear = Callable[[list[CellReport]], None]


def connector(
    server: "Server | PlainServer", course: Course, assignment: Assignment, confined: bool = True
) -> Connect:
    """Return a function that starts a child, for a submission that draws figures or not."""

    def connect(draws: bool) -> Connection:
        if draws:
            server.warm(DRAWING)
        return ProcessConnection(server, course, assignment, confined)

    return connect


def score(
    course: Course,
    assignment: Assignment,
    submission: Submission,
    connect: Connect,
    questions: tuple[str, ...] = (),
    hear: Hear | None = None,
    secret: bytes = b"",
) -> Result:
    """Score a submission; with `questions`, only these (the others are left out of the result).

    `hear` gets what the cells, run once more with all their figures, printed and drew: before any
    hidden check, since it is shown as it is. Hidden inputs depend on `secret`, of which only who
    grades other people's work has need.
    """
    started = time.monotonic()
    figures = bundle.figure_sources(course.root / bundle.release_of(assignment))
    session = Session(submission.without(figures), assignment, connect)
    try:
        wanted = [q for q in assignment.questions if not questions or q.id in questions]

        def show(outcomes: Outcomes) -> None:
            if hear is not None:
                grades = {q.id: _public_grade(outcomes.runs[q.id]) for q in wanted}
                hear(Session(submission, assignment, connect, grades).show())

        outcomes = collected(course, assignment, questions).run(session, secret, show)
        graded = tuple(_graded(course, assignment, session, outcomes.runs[q.id]) for q in wanted)
        if session.broken is not None:
            raise session.broken
    finally:
        session.close()
    return Result(
        submission=submission.name,
        student=submission.student,
        assignment=assignment.id,
        status="graded",
        error=None,
        score=round(sum(question.score for question in graded), 4),
        max_score=sum(question.max_score for question in graded),
        isolation="",  # who started the process knows
        duration_s=round(time.monotonic() - started, 3),
        questions=graded,
        details=Details(tuple(f for q in wanted for f in outcomes.runs[q.id].findings)),
    )


def error_result(
    assignment: Assignment, name: str, student: str, error: SubmissionError, isolation: str = ""
) -> Result:
    """Return the result of a file that cannot be graded."""
    problem = Problem(error.kind, error.message)
    return not_graded(assignment, name, student, problem, isolation)


def _graded(
    course: Course, assignment: Assignment, session: Session, run: QuestionRun
) -> QuestionResult:
    question, checks = run.question, run.checks
    earned = score_of(question.points, checks)
    passed = earned >= question.points and all(check.status == "passed" for check in checks)
    diagnoses: tuple[Diagnosis, ...] = ()
    if not passed and not run.missing:
        diagnoses = tuple(_diagnoses(course, assignment, session, run))
    return QuestionResult(
        id=question.id,
        score=earned,
        max_score=question.points,
        status=_status(run, earned, passed),
        diagnoses=diagnoses,
        tests=tuple(checks),
    )


def _public_grade(run: QuestionRun) -> float:
    """Return the share of a question's public checks so far that passed."""
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


def _diagnoses(
    course: Course, assignment: Assignment, session: Session, run: QuestionRun
) -> Iterator[Diagnosis]:
    question = run.question
    for id_, message in {r.id: r.message for r in run.recognised}.items():
        yield Diagnosis(id_, message)
    bank = load_bank(course, assignment)
    right = getattr(reference.load(course, assignment), question.name)
    dead = any(check.status in ("timeout", "crashed") for check in run.checks)

    def ask(probe: Any) -> Call | None:
        nonlocal dead
        answered = None if dead else _probed(session, question, probe)
        dead = dead or answered is None  # one that dies on probes would take its time on each
        return answered

    for found in misconceptions.diagnose(bank, question.id, run.calls, ask, right):
        yield Diagnosis(found.id, found.message)


def _probed(session: Session, question: Question, probe: Any) -> Call | None:
    """Return the call of a student's answer on a probe of the bank."""
    try:
        session.begin()
        session.deadline = session.now() + question.seconds
        subject = session.subject(question.name)
        if isinstance(subject, Missing):
            return None
        if callable(probe):
            return _experiment(probe, subject)
        if not callable(subject):
            return session.calls[-1]
        return session.call(question.name, probe, {})
    except StudentError:
        return session.calls[-1]
    except ChildGone:
        return None


def _experiment(probe: Callable[[Any], Any], subject: Any) -> Call:
    try:
        return Call("", (), {}, result=probe(subject))
    except StudentError as error:
        return Call("", (), {}, error=error)
    except Exception as error:  # the experiment choked on what came back, as it would on a variant
        return Call("", (), {}, error=student_error([type(error).__name__], str(error), []))


def load_bank(course: Course, assignment: Assignment) -> misconceptions.Bank:
    """Return the misconception bank of an assignment, loaded once per process."""
    return _bank(course.suite(assignment) / "misconceptions.py")


@functools.cache
def _bank(path: Path) -> misconceptions.Bank:
    if not path.is_file():
        raise CourseError(_("{path} is missing.").format(path=path))
    name = "deepstart_bank_" + path.parent.name.replace("-", "_")
    with importable(path.parent):
        return misconceptions.collect(lambda: reference.load_module(path, name))


def course_and_assignment_of(paths: list[Path]) -> tuple[Course, Assignment]:
    """Return the course and the assignment whose suite lies at these paths."""
    for path in paths:
        place = Path(str(path).partition("::")[0]).resolve()
        course = find_course(place)
        for assignment in course.assignments:
            suite = course.suite(assignment).resolve()
            if suite == place or suite in place.parents:
                return course, assignment
    raise CourseError(
        _("--submission needs the folder of one suite, such as autograder/02-losses.")
    )

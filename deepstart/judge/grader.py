"""Grading one submission in the process of a judge, which keeps its warm servers for the next."""

import atexit
import socket
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from deepstart import results
from deepstart.course import CourseError
from deepstart.judge.failure import failed
from deepstart.judge.job import Job
from deepstart.judge.secret import secret_of
from deepstart.language import _, set_language
from deepstart.results import Result
from deepstart.sandbox.fork_client import ForkClient, ServerError, Templates
from deepstart.submissions import fingerprints, released, untrusted_files
from deepstart.submissions.submission import Submission, read_submission
from deepstart.submissions.untrusted_files import SubmissionError

if TYPE_CHECKING:
    from deepstart.judge.scoring import Hear
    from deepstart.judge.session import CellReport

MAX_ANSWER = 4_000  # characters of a wrong answer that are kept for the report


_own_templates: dict[tuple[str, ...], socket.socket] = {}


def branch_off(templates: Templates) -> None:
    """Let the servers of this process branch off these templates."""
    _own_templates.update(templates)


def grade_one(job: Job, hear: "Hear | None" = None) -> Result:
    """Grade one submission in this process, which keeps its warm server for the next.

    `hear` gets what the submission's cells printed and drew. CourseError and ServerError are true
    of every submission; whatever else goes wrong is this one's.
    """
    try:
        # Before it is read: a file that changes meanwhile is graded again by the next run.
        content = untrusted_files.content_digest(job.submission.path)
        return replace(_graded(job, hear), content=content)
    except (CourseError, ServerError):
        raise
    except Exception as failure:
        return failed(job, failure)


def _graded(job: Job, hear: "Hear | None") -> Result:
    _server(job.assignment.needs)  # the first time, it starts while this process gets ready, too
    from deepstart.judge import scoring
    from deepstart.judge.suite import SuiteError

    set_language(job.language)
    name, student = job.submission.name, job.submission.student
    try:
        given = released.of_one(job.course, job.assignment)
        submission = read_submission(job.submission.path, name, given)
    except SubmissionError as error:
        return scoring.error_result(job.assignment, name, student, error, isolation(job))

    def scored() -> Result:
        server = _server(job.assignment.needs)
        connect = scoring.connector(server, job.course, job.assignment, job.confined)
        secret = secret_of(job.course.root)
        reports: list[CellReport] = []
        wanted = None if hear is None else reports.extend
        result = scoring.score(
            job.course, job.assignment, submission, connect, hear=wanted, secret=secret
        )
        if hear is not None:
            hear(reports)
        return result

    try:
        try:
            result = scored()
        except (ServerError, OSError, MemoryError):
            # The server has died, or there was no room, by what this submission or another does.
            _new_server(job.assignment.needs)
            try:
                result = scored()
            except ServerError as error:
                return failed(job, error)
    except SuiteError:
        suite = job.course.suite(job.assignment)
        raise CourseError(
            _(
                "The suite of {id} cannot be read; `pytest {suite} --submission {path}` says why."
            ).format(id=job.assignment.id, suite=suite, path=job.submission.path)
        ) from None
    found = _with_code(job, submission, result)
    return replace(result, student=student, isolation=isolation(job), details=found)


def _new_server(packages: tuple[str, ...]) -> None:
    """Put another server in the place of one; ServerError if none can be started at all."""
    _server(packages).close()
    _server.cache_clear()
    _ready = _server(packages).layers


def isolation(job: Job) -> str:
    """Return the layers around a job's submission, by the server of this process that forks it."""
    server = _server(job.assignment.needs)
    return "+".join(server.layers if job.confined else server.layers[:2])


def _with_code(job: Job, submission: Submission, result: Result) -> results.Details:
    """Return a result's details with the code of wrong answers and the fingerprints of all."""

    names = {question.name: question.id for question in job.assignment.questions}
    course_own = _course_own(job.course.root, job.assignment.id)
    sources = (cell.source for cell in submission.cells)
    own = fingerprints.blocks(source for source in sources if source not in course_own.cells)
    wrong = {question.id for question in result.questions if question.diagnoses}
    return replace(
        result.details,
        answers={
            names[block.name]: block.source[:MAX_ANSWER]
            for block in own
            if names.get(block.name) in wrong
        },
        fingerprints=fingerprints.fingerprints(own, course_own.code),
    )


@dataclass(frozen=True)
class _CourseOwn:
    """What no student has written: cells as they were released, and the hashes of known code."""

    cells: frozenset[str]
    code: frozenset[int]


@cache
def _course_own(root: Path, assignment_id: str) -> _CourseOwn:
    """Return what the released notebook and the solution hold."""

    released = root / "assignments" / assignment_id
    files = [
        root / "solutions" / assignment_id / "reference.py",
        *(released / f"{assignment_id}{ending}" for ending in (".ipynb", ".zh.ipynb")),
    ]
    sources = [c.source for f in files if f.is_file() for c in read_submission(f).cells]
    return _CourseOwn(frozenset(sources), fingerprints.known_code(sources))


@cache
def _server(packages: tuple[str, ...]) -> ForkClient:
    """Return the warm server of assignments with these needs.

    One for each set of needs, not one that has imported everything: a NumPy submission forked from
    a process with TensorFlow would fork slower, have less of its memory limit left, and find a
    package loaded that it does not find when its assignment is graded alone.
    """
    try:  # a template that fails once is not asked again
        server = ForkClient(packages, _own_templates.pop(packages, None), for_many=True)
    except ServerError:
        server = ForkClient(packages, for_many=True)
    atexit.register(server.close)
    return server

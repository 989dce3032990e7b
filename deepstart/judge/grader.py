"""Grading one submission in the process of a judge, which keeps its warm servers for the next."""

import atexit
import socket
from functools import cache
from typing import TYPE_CHECKING

from deepstart.course import CourseError
from deepstart.judge.failure import failed
from deepstart.judge.job import Job
from deepstart.judge.secret import secret_of
from deepstart.language import _, set_language
from deepstart.results import Origin, Problem, Result, not_graded
from deepstart.sandbox.fork_client import ForkClient, ServerError, Templates
from deepstart.submissions import released, untrusted_files
from deepstart.submissions.submission import read_submission
from deepstart.submissions.untrusted_files import SubmissionError

if TYPE_CHECKING:
    from deepstart.judge.scoring import OnCells
    from deepstart.judge.session import CellReport

_own_templates: dict[tuple[str, ...], socket.socket] = {}


def branch_off(templates: Templates) -> None:
    """Let the servers of this process branch off these templates."""
    _own_templates.update(templates)


def grade_one(job: Job, on_cells: "OnCells | None" = None) -> Result:
    """Grade one submission in this process, which keeps its warm server for the next.

    `on_cells` gets what the submission's cells printed and drew. CourseError and ServerError are
    true of every submission; whatever else goes wrong is this one's.
    """
    try:
        # Before it is read: a file that changes meanwhile is graded again by the next run.
        content = untrusted_files.content_digest(job.submission.path)
        return _graded(job, content, on_cells)
    except (CourseError, ServerError):
        raise
    except Exception as failure:
        return failed(job, failure)


def _graded(job: Job, content: str, on_cells: "OnCells | None") -> Result:
    _server(job.assignment.needs)  # the first time, it starts while this process gets ready, too
    from deepstart.judge import scoring
    from deepstart.judge.suite import SuiteError

    set_language(job.language)
    name = job.submission.name
    try:
        given = released.of_one(job.course, job.assignment)
        submission = read_submission(job.submission.path, name, given)
    except SubmissionError as error:
        problem = Problem(error.kind, error.message)
        return not_graded(job.assignment, _origin(job, content), problem)

    def scored() -> Result:
        server = _server(job.assignment.needs)
        connect = scoring.connector(server, job.course, job.assignment, job.confined)
        reports: list[CellReport] = []
        result = scoring.score(
            job.course,
            job.assignment,
            submission,
            connect,
            origin=_origin(job, content),
            on_cells=None if on_cells is None else reports.extend,
            secret=secret_of(job.course.root),
            keep_code=True,
        )
        if on_cells is not None:
            on_cells(reports)
        return result

    try:
        try:
            return scored()
        except (ServerError, OSError, MemoryError):
            # The server has died, or there was no room, by what this submission or another does.
            _new_server(job.assignment.needs)
            try:
                return scored()
            except ServerError as error:
                return failed(job, error)
    except SuiteError:
        suite = job.course.suite(job.assignment)
        raise CourseError(
            _(
                "The suite of {id} cannot be read; `pytest {suite} --submission {path}` says why."
            ).format(id=job.assignment.id, suite=suite, path=job.submission.path)
        ) from None


def _origin(job: Job, content: str) -> Origin:
    return Origin(job.submission.name, job.submission.student, isolation(job), content)


def _new_server(packages: tuple[str, ...]) -> None:
    """Put another server in the place of one; ServerError if none can be started at all."""
    _server(packages).close()
    _server.cache_clear()
    _ready = _server(packages).layers


def isolation(job: Job) -> str:
    """Return the layers around a job's submission, by the server of this process that forks it."""
    server = _server(job.assignment.needs)
    return "+".join(server.layers if job.confined else server.layers[:2])


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

"""Scoring submissions one after the other in this process, with servers that stay warm.

Whoever scores does it with a `Grader`: the process of a judge, a learner's check, a build that
judges known wrong answers, and pytest when it is given a submission. What takes time to import is
imported while the server starts, in another process, which takes as long.
"""

import contextlib
import os
import socket
from dataclasses import replace
from typing import TYPE_CHECKING, Self

from deepstart.course import Assignment, Course, CourseError, SuiteError
from deepstart.judge.secret import secret_of
from deepstart.language import _, set_language
from deepstart.sandbox import isolation
from deepstart.sandbox.fork_client import ForkClient, ServerError, Templates

if TYPE_CHECKING:
    from deepstart.judge.job import Job
    from deepstart.judge.scoring import Connect, OnCells
    from deepstart.judge.session import CellReport
    from deepstart.results import Origin, Result
    from deepstart.sandbox.spawn_client import SpawnClient
    from deepstart.submissions.submission import Submission

Needs = tuple[str, ...]  # the packages that an assignment's submissions may import


class Grader:
    """Scores submissions in children of the servers that it keeps.

    There is one server for each set of needs, not one that has imported everything: a NumPy
    submission forked from a process with TensorFlow would fork slower, have less of its memory
    limit left, and find a package loaded that it does not find when its assignment is graded alone.

    A course is not the grader's but a submission's: on a cluster, each assignment comes with a
    course of its own. `templates`: what servers may branch off, so that several graders import what
    they need once. `for_many`: submissions follow each other closely, so that the server takes more
    time before the first, and makes each child while the one before it is at work.
    """

    def __init__(self, templates: Templates | None = None, for_many: bool = False) -> None:
        self._templates = dict(templates or {})
        self._for_many = for_many
        self._servers: dict[Needs, ForkClient | SpawnClient] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """End all servers; what is scored afterwards gets new ones."""
        for needs in list(self._servers):
            self._end(needs)

    def prepare(self, assignment: Assignment) -> None:
        """Start the server that an assignment needs, and do not wait until it is there."""
        self._server(assignment.needs)

    def isolation(self, assignment: Assignment, confined: bool) -> str:
        """Return which layers are in force around an assignment's submissions, joined by `+`."""
        return isolation.in_force(self._server(assignment.needs).layers, confined)

    def connector(self, course: Course, assignment: Assignment, confined: bool = True) -> "Connect":
        """Return a function that starts a child, for a submission that draws figures or not."""
        server = self._server(assignment.needs)
        from deepstart.judge.scoring import connector  # while the server starts: as long as that

        return connector(server, course, assignment, confined)

    def score(
        self,
        course: Course,
        assignment: Assignment,
        submission: "Submission",
        *,
        origin: "Origin | None" = None,
        questions: tuple[str, ...] = (),
        confined: bool = True,
        on_cells: "OnCells | None" = None,
        secret: bytes = b"",
        keep_code: bool = False,
    ) -> "Result":
        """Score a submission that has been read, and return its whole result.

        All but `confined` are `scoring.score`'s; the origin's isolation is told here. ServerError,
        OSError or MemoryError if the server has died or the machine had no room; the next
        submission gets a new server.
        """
        connect = self.connector(course, assignment, confined)
        from deepstart.judge import scoring
        from deepstart.judge.suite import collected
        from deepstart.results import Origin

        collected(course, assignment, questions)  # while the server starts, which is asked below
        origin = origin or Origin(submission.name, submission.student)
        try:
            return scoring.score(
                course,
                assignment,
                submission,
                connect,
                origin=replace(origin, isolation=self.isolation(assignment, confined)),
                questions=questions,
                on_cells=on_cells,
                secret=secret,
                keep_code=keep_code,
            )
        except (ServerError, OSError, MemoryError):
            self._end(assignment.needs)
            raise

    def grade(self, job: "Job", on_cells: "OnCells | None" = None) -> "Result":
        """Read and score a submission, and return its result whatever it is.

        `on_cells` gets what the submission's cells printed and drew. CourseError and ServerError
        are true of every submission; whatever else goes wrong is this one's, and its result says
        so.
        """
        from deepstart.judge.failure import failed
        from deepstart.submissions.untrusted_files import content_digest

        try:
            # Before it is read: a file that changes meanwhile is graded again by the next run.
            content = content_digest(job.submission.path)
            return self._graded(job, content, on_cells)
        except (CourseError, ServerError):
            raise
        except Exception as failure:
            return failed(job, failure)

    def _graded(self, job: "Job", content: str, on_cells: "OnCells | None") -> "Result":
        self.prepare(job.assignment)
        from deepstart.judge.failure import failed
        from deepstart.results import Origin, Problem, not_graded
        from deepstart.submissions import released
        from deepstart.submissions.submission import read_submission
        from deepstart.submissions.untrusted_files import SubmissionError

        set_language(job.language)
        name, student = job.submission.name, job.submission.student
        try:
            given = released.of_one(job.course, job.assignment)
            submission = read_submission(job.submission.path, name, given)
        except SubmissionError as error:
            layers = self.isolation(job.assignment, job.confined)
            problem = Problem(error.kind, error.message)
            return not_graded(job.assignment, Origin(name, student, layers, content), problem)
        origin = Origin(name, student, content=content)
        try:
            return self._scored(job, submission, origin, on_cells)
        except (ServerError, OSError, MemoryError):
            # The server has died, or there was no room, by what this submission or another does.
            _ready = self._server(job.assignment.needs).layers  # or ServerError: there can be none
            try:
                return self._scored(job, submission, origin, on_cells)
            except ServerError as error:
                return failed(job, error)

    def _scored(
        self, job: "Job", submission: "Submission", origin: "Origin", on_cells: "OnCells | None"
    ) -> "Result":
        reports: list[CellReport] = []
        try:
            result = self.score(
                job.course,
                job.assignment,
                submission,
                origin=origin,
                confined=job.confined,
                on_cells=None if on_cells is None else reports.extend,
                secret=secret_of(job.course.root),
                keep_code=True,
            )
        except SuiteError:
            suite, path = job.course.suite(job.assignment), job.submission.path
            raise CourseError(
                _(
                    "The suite of {id} cannot be read; "
                    "`pytest {suite} --submission {path}` says why."
                ).format(id=job.assignment.id, suite=suite, path=path)
            ) from None
        if on_cells is not None:
            on_cells(reports)
        return result

    def _server(self, needs: Needs) -> "ForkClient | SpawnClient":
        if needs not in self._servers:
            self._servers[needs] = _started(needs, self._templates.pop(needs, None), self._for_many)
        return self._servers[needs]

    def _end(self, needs: Needs) -> None:
        server = self._servers.pop(needs, None)
        if server is not None:
            server.close()


def _started(
    needs: Needs, template: socket.socket | None, for_many: bool
) -> "ForkClient | SpawnClient":
    """Return what starts children here: forks of a warm process, or a new Python for each.

    A template that fails once is not asked again.
    """
    if not hasattr(os, "fork"):  # Windows
        from deepstart.sandbox.spawn_client import SpawnClient

        return SpawnClient(needs)
    if template is not None:
        with contextlib.suppress(ServerError):
            return ForkClient(needs, template, for_many)
    return ForkClient(needs, for_many=for_many)

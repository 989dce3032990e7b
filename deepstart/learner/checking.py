"""Checking a learner's own files, one after the other, with a server that stays warm."""

import importlib.util
import os
import sys
from typing import TYPE_CHECKING

from deepstart.course import Assignment, Course, CourseError
from deepstart.language import _
from deepstart.sandbox import confine

if TYPE_CHECKING:
    from deepstart.results import Result
    from deepstart.sandbox.fork_client import ForkClient
    from deepstart.sandbox.spawn_client import SpawnClient
    from deepstart.submissions.submission import Submission


class Checker:
    """Scores files of a course; keeps the process that children are forked from."""

    def __init__(self, course: Course) -> None:
        self._course = course
        self._confined = not confine.missing_layers()
        self._server: ForkClient | SpawnClient | None = None
        self._assignment: Assignment | None = None

    def warm(self, assignment: Assignment) -> "ForkClient | SpawnClient":
        """Make sure that a server is there that has imported what an assignment needs."""
        if self._assignment is not None and self._assignment.id != assignment.id:
            self._forget_modules(self._assignment)
        if (
            self._server is None
            or self._assignment is None
            or (self._assignment.needs != assignment.needs)
        ):
            self.close()
            _refuse_what_is_not_installed(assignment)
            self._server = _server(assignment.needs)
        self._assignment = assignment
        return self._server

    def judge(
        self, assignment: Assignment, submission: "Submission", questions: tuple[str, ...] = ()
    ) -> "Result":
        """Score a submission; raise ServerError with a sentence if it cannot be."""
        from deepstart.sandbox.fork_client import ServerError

        server = self.warm(assignment)
        from deepstart.judge import scoring  # while the server starts, since that takes as long
        from deepstart.results import Origin

        connect = scoring.connector(server, self._course, assignment, self._confined)
        try:
            return scoring.score(
                self._course,
                assignment,
                submission,
                connect,
                origin=Origin(submission.name, submission.student, "+".join(server.layers)),
                questions=questions,
            )
        except (ServerError, OSError):
            self.close()  # the next check gets a new one
            raise

    def close(self) -> None:
        """End the server, if there is one."""
        server, self._server = self._server, None
        if server is not None:
            server.close()

    def _forget_modules(self, assignment: Assignment) -> None:
        """Forget what a suite has imported from its folder: another's may have the same names."""
        suite = str(self._course.suite(assignment))
        for name, module in list(sys.modules.items()):
            if str(getattr(module, "__file__", None) or "").startswith(suite):
                del sys.modules[name]


def _server(packages: tuple[str, ...]) -> "ForkClient | SpawnClient":
    """Return what starts children here: forks of a warm process, or where there are none, anew."""
    if hasattr(os, "fork"):
        from deepstart.sandbox.fork_client import ForkClient

        return ForkClient(packages)
    from deepstart.sandbox.spawn_client import SpawnClient

    return SpawnClient(packages)


def _refuse_what_is_not_installed(assignment: Assignment) -> None:
    missing = [name for name in assignment.needs if importlib.util.find_spec(name) is None]
    if missing:
        names = " ".join(missing)
        raise CourseError(
            _("{id} needs {names}: run `pip install {names}`.").format(
                id=assignment.id, names=names
            )
        )

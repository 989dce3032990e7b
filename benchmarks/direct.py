"""A submission without any walls: its functions are called where the checks run.

What `benchmarks.floor` compares with. Nothing is coded, limited or confined, and nothing is
observed but what the checks ask for.
"""

import contextlib
import copy
import inspect
import io
import warnings
from collections.abc import Sequence
from typing import Any

import numpy as np

from deepstart.checks.proxies import Call, Parameter, Proxy, student_error
from deepstart.course import Assignment, Course
from deepstart.judge.session import Missing, Session
from deepstart.judge.suite import collected
from deepstart.submissions.submission import Submission
from tests.course.inprocess import InProcess


def without_machinery(submission: Submission) -> Submission:
    """Return a submission without the cells of Otter's, for which a child has stand-ins."""
    cells = (c for c in submission.cells if "otter" not in c.source and "grader" not in c.source)
    return Submission(submission.name, tuple(cells))


def run_cells(submission: Submission) -> dict[str, Any]:
    """Run a submission's cells here, quietly; return what they define."""
    names: dict[str, Any] = {"__name__": "__main__"}
    with contextlib.redirect_stdout(io.StringIO()):
        for cell in submission.cells:
            exec(compile(cell.source, f"<cell {cell.number}>", "exec"), names)
    return names


def calls_of(course: Course, assignment: Assignment, submission: Submission) -> list[Call]:
    """Return the calls that a suite makes of a right submission's functions."""
    session = Session(submission, assignment, lambda draws: InProcess({}))
    with contextlib.redirect_stdout(io.StringIO()):
        outcomes = collected(course, assignment, ()).run(session)
    session.close()
    return [c for run in outcomes.runs.values() for c in run.calls if not c.is_variable]


def compute(submission: Submission, calls: Sequence[Call]) -> None:
    """Do what the student's code alone does while it is graded: run the cells, answer the calls."""
    names = run_cells(submission)
    with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for call in calls:
            with contextlib.suppress(Exception):  # where the suite asks for one
                names[call.name](*copy.deepcopy(call.args), **call.kwargs)


class Direct(Session):
    """A session whose submission lives in this process. For functions, not for objects."""

    def __init__(self, submission: Submission, assignment: Assignment) -> None:
        super().__init__(submission, assignment, connect=lambda draws: None)
        self._names: dict[str, Any] = {}

    def begin(self) -> None:
        """Run the cells, the first time."""
        self._names = self._names or run_cells(self.submission)

    def subject(self, name: str) -> Any:
        """Return a proxy that calls the function of this name."""
        self.begin()
        if name not in self._names:
            return Missing(name)
        value = self._names[name]
        if not callable(value):
            self.calls.append(Call(name, (), {}, result=value, is_variable=True))
            return value
        parameters = tuple(
            Parameter(p.name, p.kind.name, p.default is not inspect.Parameter.empty)
            for p in inspect.signature(value).parameters.values()
        )
        return Proxy(name, self, parameters, calls=self.calls)

    def call(
        self, target: Any, args: tuple[Any, ...], kwargs: dict[str, Any], operation: Any = None
    ) -> Call:
        """Call a function."""
        call = Call(target, args, kwargs)
        self.calls.append(call)
        before = [arg.tobytes() for arg in args if isinstance(arg, np.ndarray)]
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            try:
                call.result = self._names[target](*args, **kwargs)
            except Exception as error:
                kinds = [kind.__name__ for kind in type(error).__mro__]
                call.error = student_error(kinds, str(error), [])
        call.warnings = tuple((w.category.__name__, str(w.message)) for w in caught)
        if before != [arg.tobytes() for arg in args if isinstance(arg, np.ndarray)]:
            call.args_after = args
        if call.error is not None:
            raise call.error
        return call

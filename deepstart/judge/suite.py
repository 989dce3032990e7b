"""An assignment's suites, collected once and run against one submission after another.

Collecting takes as long as checking a submission and gives the same every time, so that pytest's
session is kept (`pytest_internals` has the steps).
"""

import contextlib
import os
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from deepstart.course import Assignment, Course, CourseError, SuiteError
from deepstart.judge import pytest_internals
from deepstart.judge.marks import is_public, name_of, needs_of, weight_of
from deepstart.judge.outcomes import Outcomes
from deepstart.judge.session import Session
from deepstart.language import _
from deepstart.sandbox.endings import ChildGone

_OPTIONS = [
    "--import-mode=importlib",
    "--capture=no",
    f"-c{os.devnull}",
    *(
        f"-pno:{name}"
        for name in (
            "terminal",
            "cacheprovider",
            "faulthandler",
            "logging",
            "threadexception",
            "unraisableexception",
            "warnings",
            "junitxml",
            "pastebin",
            "setuponly",
            "setupplan",
            "stepwise",
            "doctest",
        )
    ),
    "-pdeepstart.judge.pytest_plugin",
]


_NEVER_AN_OUTCOME = (KeyboardInterrupt, pytest.exit.Exception)


class _Complaints:
    """Keeps what pytest says of files that it cannot collect."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self.texts.append(report.longreprtext)


class CollectedSuite:
    """The checks of some questions of an assignment, as pytest has found them in their suites."""

    def __init__(self, course: Course, assignment: Assignment, questions: tuple[str, ...]) -> None:
        folder = course.suite(assignment)
        files = [folder / f"test_{name}.py" for name in questions]
        for file in files:
            if not file.is_file():
                raise CourseError(_("The suite {file} is missing.").format(file=file))
        self._outcomes = Outcomes(course, assignment)
        complaints = _Complaints()
        plugins = [self._outcomes, self._outcomes.fixtures(), complaints]
        options = [*_OPTIONS, f"--rootdir={course.root}"]
        with _clean_environment(), importable(folder):
            config = pytest_internals.configured([*options, *map(str, files)], plugins)
            session = pytest_internals.collected(config)
        if complaints.texts:
            raise SuiteError("\n".join(complaints.texts))
        early = _early(session.items)
        self._items = early + [item for item in session.items if item not in early]
        self._early = len(early)

    def run(
        self,
        session: Session,
        secret: bytes = b"",
        before_hidden: Callable[[Outcomes], None] = lambda _outcomes: None,
    ) -> Outcomes:
        """Run every check against the submission of a session.

        The inputs that checks draw depend on `secret`. `before_hidden` is called when all checks
        have run that can run before any hidden input is sent to a child.
        """
        self._outcomes.begin(session, secret)
        with warnings.catch_warnings():
            # NumPy may warn here, too, of a student's odd values, which is no news to a grader.
            warnings.simplefilter("ignore")
            turns = list(zip(self._items, [*self._items[1:], None], strict=True))
            for item, following in turns[: self._early]:
                self._run(item, following)
            before_hidden(self._outcomes)
            for item, following in turns[self._early :]:
                self._run(item, following)
        return self._outcomes

    def _run(self, item: pytest.Item, following: pytest.Item | None) -> None:
        """Do what pytest's own runner does for a test, but for its reports.

        Nobody reads them here. Making one takes as long as the check itself, after a failure ten
        times as long.
        """
        pytest_internals.begin(item)
        started, error = None, None
        try:
            self._outcomes.prepare(item)
            pytest_internals.set_up(item)
            started = time.perf_counter()
            item.runtest()
        except _NEVER_AN_OUTCOME:
            raise
        except BaseException as caught:  # ChildGone, the end of a child, is no Exception
            error = caught
        seconds = 0.0 if started is None else time.perf_counter() - started
        self._outcomes.note(item, error, seconds)
        with contextlib.suppress(Exception, ChildGone):  # the check itself is over
            pytest_internals.tear_down(item, following)
        pytest_internals.forget_values(item)  # those of one submission
        self._outcomes.finish(item)


def _early(items: list[pytest.Item]) -> list[pytest.Item]:
    """Return the public checks that can run before all hidden ones.

    They may say everything, since no process of the student's has seen a hidden input by then.
    A public check keeps its place where it stands behind a hidden one that must have passed, or
    shares a fixture with other checks.
    """
    early: list[pytest.Item] = []
    closed = set()
    for item in items:
        place = item.path
        there = {name_of(other) for other in early if other.path == place}
        if not is_public(item):
            if weight_of(item) == 0:
                closed.add(place)
        elif place not in closed and there.issuperset(needs_of(item)) and not _shares(item):
            early.append(item)
    return early


def _shares(item: pytest.Item) -> bool:
    """Tell whether a check uses a fixture that is made once for several checks."""
    return not pytest_internals.fixture_scopes(item).isdisjoint(("class", "module"))


_collected: dict[tuple[Path, str, tuple[str, ...]], CollectedSuite] = {}


def collected(course: Course, assignment: Assignment, questions: tuple[str, ...]) -> CollectedSuite:
    """Return the suites of some questions, or of all if none is named; collected once per process.

    CourseError if a suite is missing, SuiteError if pytest cannot read one.
    """
    key = course.root, assignment.id, questions
    if key not in _collected:
        wanted = questions or tuple(question.id for question in assignment.questions)
        _collected[key] = CollectedSuite(course, assignment, wanted)
    return _collected[key]


@contextlib.contextmanager
def _clean_environment() -> Iterator[None]:
    """Keep plugins and options of the user's own pytest out of the judge's."""
    before = dict(os.environ)
    os.environ.pop("PYTEST_ADDOPTS", None)
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


@contextlib.contextmanager
def importable(folder: Path) -> Iterator[None]:
    """Let the files of a suite and its bank import modules that lie beside them."""
    sys.path.insert(0, str(folder))
    try:
        yield
    finally:
        sys.path.remove(str(folder))

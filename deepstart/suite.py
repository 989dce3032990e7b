"""A suite that is collected once and run against one submission after another.

Collecting takes as long as checking a submission, and gives the same every time. pytest's own main
function does both at a stroke; here its session is kept.
"""

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from _pytest.config import _prepareconfig  # what pytest.main begins with; there is no public name

from deepstart.course import Assignment, Course, CourseError
from deepstart.language import _
from deepstart.plugin import Outcomes
from deepstart.session import Session

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
    "-pdeepstart.plugin",
]


class SuiteError(Exception):
    """The suite itself is broken; the message is what pytest says of it."""


class _Complaints:
    """Keeps what pytest says of files that it cannot collect."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self.texts.append(report.longreprtext)


class Suite:
    """The checks of some questions of an assignment."""

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
        with _clean_environment(), _importable(folder):
            config = _prepareconfig([*options, *map(str, files)], plugins)
            config._do_configure()
            session = pytest.Session.from_config(config)
            config.hook.pytest_sessionstart(session=session)
            with contextlib.suppress(session.Interrupted):  # said below, with the reasons
                config.hook.pytest_collection(session=session)
        if complaints.texts:
            raise SuiteError("\n".join(complaints.texts))
        self._items = session.items

    def run(self, session: Session) -> Outcomes:
        """Run every check against the submission of a session."""
        self._outcomes.begin(session)
        for item, following in zip(self._items, [*self._items[1:], None], strict=True):
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        return self._outcomes


_collected: dict[tuple[Path, str, tuple[str, ...]], Suite] = {}


def collected(course: Course, assignment: Assignment, questions: tuple[str, ...]) -> Suite:
    """Return the suite of some questions (none named: of all), collected once per process."""
    key = course.root, assignment.id, questions
    if key not in _collected:
        wanted = questions or tuple(question.id for question in assignment.questions)
        _collected[key] = Suite(course, assignment, wanted)
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
def _importable(folder: Path) -> Iterator[None]:
    """Let the files of a suite import modules that lie beside them."""
    sys.path.insert(0, str(folder))
    try:
        yield
    finally:
        sys.path.remove(str(folder))

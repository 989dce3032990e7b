"""What holds for all tests."""

import signal
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[1]
# What is handed out, what judges, and what both are made from: no test may leave anything there.
OF_THE_COURSE = ("assignments", "autograder", "examples", "solutions", "source")
BEFORE = pytest.StashKey[set[Path]]()
LEFT = pytest.StashKey[list[Path]]()


def pytest_configure() -> None:
    # A shell lets what it runs in the background ignore Ctrl-C, and with that all that it starts.
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_sessionstart(session: pytest.Session) -> None:
    session.config.stash[BEFORE] = files_of_the_course()


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    left = sorted(files_of_the_course() - session.config.stash[BEFORE])
    session.config.stash[LEFT] = left
    if left and exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    for path in config.stash.get(LEFT, []):
        terminalreporter.line(f"FAILED: a test has left {path.relative_to(ROOT)}", red=True)


def files_of_the_course() -> set[Path]:
    """Return all files in the course's folders, but for what Python itself compiles."""
    return {
        path
        for folder in OF_THE_COURSE
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


# -- for the tests marked `browser` ----------------------------------------------------------------


@pytest.fixture(scope="module")
def browser() -> "Iterator[Browser]":
    from tests import jupyter

    with jupyter.chromium() as browser:
        yield browser


@pytest.fixture
def page(browser: "Browser") -> "Iterator[Page]":
    from tests import jupyter

    page = jupyter.new_page(browser)
    yield page
    page.close()


@pytest.fixture(scope="session")
def axe() -> str:
    from tests import jupyter

    return jupyter.axe_source()

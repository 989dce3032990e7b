"""The judge runs a suite's items itself, and finds what pytest's own runner finds."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from deepstart.course import find_course
from deepstart.judge import scoring
from deepstart.judge.outcomes import QuestionRun
from deepstart.judge.session import Session
from deepstart.judge.suite import CollectedSuite, collected
from deepstart.sandbox import isolation
from deepstart.sandbox.fork_client import ForkClient
from deepstart.submissions.submission import read_submission

ROOT = Path(__file__).parents[1]
COURSE = find_course(ROOT)
LOSSES = COURSE.assignment("02-losses")

pytestmark = pytest.mark.skipif(
    bool(isolation.missing_layers()), reason="this system cannot confine student code"
)


@pytest.fixture(scope="module")
def server() -> Iterator[ForkClient]:
    running = ForkClient(LOSSES.needs)
    yield running
    running.close()


def by_pytest(suite: CollectedSuite, session: Session) -> dict[str, QuestionRun]:
    suite._outcomes.begin(session, b"")
    for item, following in zip(suite._items, [*suite._items[1:], None], strict=True):
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
    return suite._outcomes.runs


# Right; half wrong; missing and failing; with a crash.
@pytest.mark.parametrize("name", ["alice", "fatima", "hanna", "emil", "mallory"])
def test_both_runners_find_the_same(server: ForkClient, name: str) -> None:
    submission = read_submission(ROOT / "examples" / "02-losses" / f"{name}.ipynb")
    suite = collected(COURSE, LOSSES, ())
    found = []
    for run in (lambda s: suite.run(s).runs, lambda s: by_pytest(suite, s)):
        session = Session(submission, LOSSES, scoring.connector(server, COURSE, LOSSES))
        runs = run(session)
        session.close()
        found.append({id_: (r.checks, r.findings, r.missing, r.over) for id_, r in runs.items()})
    assert found[0] == found[1]
    assert sum(len(checks) for checks, *_rest in found[0].values()) == len(suite._items)


def test_a_check_that_comes_to_nothing_takes_no_time(server: ForkClient) -> None:
    submission = read_submission(ROOT / "examples" / "02-losses" / "piotr.ipynb")
    session = Session(submission, LOSSES, scoring.connector(server, COURSE, LOSSES))
    runs = collected(COURSE, LOSSES, ()).run(session).runs
    session.close()
    assert all(run.missing and run.seconds == 0 for run in runs.values())

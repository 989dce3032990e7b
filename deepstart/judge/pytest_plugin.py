"""The pytest plugin of suites: their marks, and `pytest autograder/02-losses --submission FILE`."""

from pathlib import Path

import pytest

from deepstart.course import Assignment, Course, CourseError, find_course
from deepstart.judge.outcomes import Outcomes
from deepstart.judge.secret import secret_of
from deepstart.judge.session import Session
from deepstart.language import LANGUAGES, _, set_language


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("deepstart")
    group.addoption("--submission", help="the submission that the suite is to score")
    group.addoption("--lang", default="en", choices=LANGUAGES, help="language of the messages")


def pytest_configure(config: pytest.Config) -> None:
    for line in (
        "question(id): the question that a check belongs to",
        "weight(w): the share of the question's points (default 1)",
        "needs(*names): checks that must have passed before",
        "public: students may see this check",
    ):
        config.addinivalue_line("markers", line)
    if config.getoption("submission", None):
        _configure_alone(config, Path(config.getoption("submission")))


def _configure_alone(config: pytest.Config, path: Path) -> None:
    from deepstart.judge.grader import Grader
    from deepstart.sandbox import isolation
    from deepstart.submissions.submission import read_submission
    from deepstart.submissions.untrusted_files import SubmissionError

    set_language(config.getoption("lang"))
    try:
        confined = isolation.must_confine(unsafe=False)
        course, assignment = _course_and_assignment_of([Path(arg) for arg in config.args])
        submission = read_submission(path)
    except (CourseError, SubmissionError) as error:
        raise pytest.UsageError(str(error)) from None
    except isolation.NotConfinedError as error:
        raise pytest.UsageError(
            _(
                "This system lacks {names}, so student code cannot be confined; grade "
                "in a Linux container."
            ).format(names=error.missing)
        ) from None
    grader = Grader()
    connect = grader.connector(course, assignment, confined)
    session = Session(submission, assignment, connect)
    outcomes = Outcomes(course, assignment)
    outcomes.begin(session, secret_of(course.root))
    config.pluginmanager.register(outcomes, "deepstart_outcomes")
    config.pluginmanager.register(outcomes.fixtures(), "deepstart_fixtures")
    config.add_cleanup(grader.close)
    config.add_cleanup(session.close)


def _course_and_assignment_of(paths: list[Path]) -> tuple[Course, Assignment]:
    """Return the course and the assignment whose suite lies at these paths.

    CourseError if they are no suite's.
    """
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

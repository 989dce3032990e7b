"""`deepstart check`: a learner reads what is right and wrong in one file of theirs."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from deepstart.commands.base import Command, home_at, language_option
from deepstart.course import Assignment, Course, CourseError
from deepstart.language import _
from deepstart.learner.home import Home
from deepstart.terminal import EXIT_GRADER_FAILED, EXIT_USAGE, console, end, warn

if TYPE_CHECKING:
    from deepstart.results import Result


@click.command("check", cls=Command)
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("-q", "--question", help="Check this question only.")
@click.option("-a", "--assignment", help="Whose answers the file holds, if its name does not tell.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@language_option
def command(file: Path | None, question: str | None, assignment: str | None, as_json: bool) -> None:
    """Check your own notebook or script, and read what to look at."""
    from deepstart.learner.worker import Order, check_once
    from deepstart.submissions.submission import read_submission
    from deepstart.submissions.untrusted_files import SubmissionError

    if file is None or file.is_dir():
        file = _only_notebook(file or Path.cwd(), assignment)
    home = _home_of(file)
    course = home.course
    chosen = course.assignment(assignment) if assignment else _assignment_of(course, file)
    questions = (chosen.question(question).id,) if question else ()
    try:
        submission = read_submission(file)
    except SubmissionError as error:
        end(_("{file}: {message}").format(file=file, message=error.message), EXIT_USAGE)
    checked = check_once(course, Order(chosen, file, submission, questions))
    result = checked.result
    if result is None:
        end(checked.trouble, EXIT_GRADER_FAILED if checked.is_our_fault else EXIT_USAGE)
    if as_json:
        click.echo(result.to_json(), nl=False)
    else:
        from deepstart.learner.screen import print_check

        print_check(console(), result)
    # Other files in the course's own folder, such as examples, are not the learner's.
    if not home.is_course or home.path_inside(file) in home.answer_files(chosen):
        _record(home, file, result)


def _record(home: Home, file: Path, result: "Result") -> None:
    """Keep the result in the learner's progress; warn if that cannot be written."""
    from deepstart.learner.progress import Store

    try:
        with Store(home).change() as progress:
            progress.record(home, file, result)
        if progress.notice:
            warn(progress.notice)
    except OSError as error:
        warn(
            _("Your progress could not be kept: {state}: {strerror}.").format(
                state=home.state, strerror=error.strerror
            )
        )


def _home_of(file: Path) -> Home:
    """Return the learner's folder around a file, or else around where the command is run."""
    try:
        return home_at(file.parent)
    except CourseError:
        return home_at(Path.cwd())


def _only_notebook(folder: Path, assignment: str | None) -> Path:
    """Return the file to check if none is named: the assignment's, or the folder's one notebook."""
    if assignment:
        from deepstart.learner.progress import Store

        home = home_at(folder)
        found = Store(home).load().file_of(home, home.course.assignment(assignment))
        if found:
            return found
    notebooks = sorted(folder.glob("*.ipynb"))
    if len(notebooks) != 1:
        raise CourseError(_("Say which file to check: deepstart check FILE."))
    return notebooks[0]


def _assignment_of(course: Course, file: Path) -> Assignment:
    """Return the assignment whose id is in a file's name or in a folder above it."""
    for part in (file.name, *reversed(file.resolve().parent.parts)):
        for assignment in course.assignments:
            if assignment.id in part:
                return assignment
    raise CourseError(
        _("The name {name} does not tell the assignment; say it with -a.").format(name=file.name)
    )

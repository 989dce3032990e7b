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
    from deepstart.learner.reading import read_answers
    from deepstart.learner.worker import Order, check_once
    from deepstart.submissions.untrusted_files import SubmissionError

    file = _named_file(file or Path.cwd(), assignment)
    home = _home_of(file)
    course = home.course
    chosen = course.assignment(assignment) if assignment else _assignment_of(course, file)
    questions = (chosen.question(question).id,) if question else ()
    try:
        submission = read_answers(file)
    except SubmissionError as error:
        end(_("{file}: {message}").format(file=file, message=error.to_author), EXIT_USAGE)
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


def _named_file(path: Path, assignment: str | None) -> Path:
    """Return the file to check: `path` may also be a folder, or the name of an assignment.

    A folder with one notebook stands for that. An assignment, or its folder, stands for the file
    in which the learner last worked on it.
    """
    from deepstart.learner.progress import Store

    if not path.is_dir() and (path.exists() or path.suffix):
        return path
    notebooks = sorted(path.glob("*.ipynb"))
    if len(notebooks) == 1 and assignment is None:
        return notebooks[0]
    home = home_at(path if path.is_dir() else Path.cwd())
    if assignment is None and path.is_dir():
        assignment = next((a.id for a in home.course.assignments if _is_of(home, a, path)), None)
        if assignment is None:
            raise CourseError(_("Say which file to check: deepstart check FILE."))
    chosen = home.course.assignment(assignment or str(path))
    if file := Store(home).load().file_of(home, chosen):
        return file
    if len(notebooks) == 1:
        return notebooks[0]
    raise CourseError(
        _(
            "There is no file of {id}; `deepstart init {folder}`, run inside of the course, puts "
            "it there."
        ).format(id=chosen.id, folder=home.folder)
    )


def _is_of(home: Home, assignment: Assignment, folder: Path) -> bool:
    return home.path_inside(folder) == home.folder_of(assignment)


def _assignment_of(course: Course, file: Path) -> Assignment:
    """Return the assignment whose id is in a file's name or in a folder above it."""
    for part in (file.name, *reversed(file.resolve().parent.parts)):
        for assignment in course.assignments:
            if assignment.id in part:
                return assignment
    raise CourseError(
        _("The name {name} does not tell the assignment; say it with -a.").format(name=file.name)
    )

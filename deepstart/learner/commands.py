"""The commands of learners: init, check, watch, list, hint, solution, reset."""

import shlex
from pathlib import Path

import click

from deepstart.course import HINT_LEVELS, Assignment, Course, CourseError
from deepstart.language import _, set_language
from deepstart.learner import folder
from deepstart.learner.folder import Home, find_home
from deepstart.results import json_text
from deepstart.terminal import (
    EXIT_GRADER_FAILED,
    EXIT_USAGE,
    Command,
    console,
    end,
    language_option,
    language_was_chosen,
    warn,
)


def register(group: click.Group) -> None:
    """Add the commands of learners to the program."""
    for command in (init, check, watch, list_, hint, solution, reset):
        group.add_command(command)


def _home(start: Path) -> Home:
    """Return the home that `start` lies in, and speak its language unless --lang was given."""
    home = find_home(start)
    if home.language and not language_was_chosen():
        set_language(home.language)
    return home


@click.command(cls=Command)
@click.argument("directory", metavar="DIR", type=click.Path(path_type=Path))
@language_option
def init(directory: Path) -> None:
    """Make a folder of your own to learn in, with all notebooks."""
    course = find_home(Path.cwd()).course
    home, added = folder.make(course, directory)
    here = shlex.quote(directory.as_posix())
    unbuilt = [a.id for a in course.assignments if not home.answers(a)]
    click.echo(
        _(
            "{directory} holds {assignments} assignments ({files} files added; what was "
            "there is unchanged).\nStart with:  cd {here} && deepstart watch"
        ).format(
            directory=directory,
            assignments=len(course.assignments) - len(unbuilt),
            files=len(added),
            here=here,
        )
    )
    if unbuilt:
        names = ", ".join(unbuilt)
        warn(
            _(
                "The course has no notebooks of {names} yet; run `deepstart init "
                "{here}` again when it has."
            ).format(names=names, here=here)
        )


@click.command(cls=Command)
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("-q", "--question", help="Check this question only.")
@click.option("-a", "--assignment", help="Whose answers the file holds, if its name does not tell.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@language_option
def check(file: Path | None, question: str | None, assignment: str | None, as_json: bool) -> None:
    """Check your own notebook or script, and read what to look at."""
    from deepstart.learner.worker import Order, check_once
    from deepstart.submission import SubmissionError, read_submission

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
    # In the course's own folder lie hand-ins and examples, which are not this learner's.
    if not home.is_course or home.own(file) in home.answers(chosen):
        from deepstart.learner.progress import Store

        try:
            with Store(home).change() as progress:
                progress.record(home, file, result)
            _tell(progress.notice)
        except OSError as error:
            warn(
                _("Your progress could not be kept: {state}: {strerror}.").format(
                    state=home.state, strerror=error.strerror
                )
            )


def _home_of(file: Path) -> Home:
    """Return the home of a file: where it lies, or else where the command is run."""
    try:
        return _home(file.parent)
    except CourseError:
        return _home(Path.cwd())


def _only_notebook(place: Path, assignment: str | None) -> Path:
    if assignment:
        from deepstart.learner.progress import Store

        home = _home(place)
        found = Store(home).load().file_of(home, home.course.assignment(assignment))
        if found:
            return found
    notebooks = sorted(place.glob("*.ipynb"))
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


def _tell(notice: str) -> None:
    if notice:
        warn(notice)


@click.command(cls=Command)
@click.argument("path", required=False, type=click.Path(path_type=Path, exists=True))
@language_option
def watch(path: Path | None) -> None:
    """Check what you save, and go from exercise to exercise."""
    from deepstart.learner.watch import Watch

    start = path or Path.cwd()
    home = _home(start)
    scope, file = _scope(home, home.own(start))
    Watch(home, scope, console(), file).run()


def _scope(home: Home, start: Path) -> tuple[tuple[Assignment, ...], Path | None]:
    """Return the assignments to watch when started in a folder, or for a file."""
    for assignment in home.course.assignments:
        if start in home.answers(assignment):
            return (assignment,), start
        if start == home.place(assignment):
            return (assignment,), None
    if start.is_file():
        raise CourseError(
            _(
                "{start} is not the file of an assignment; `deepstart list --json` names them."
            ).format(start=start)
        )
    return home.course.assignments, None


@click.command("list", cls=Command)
@click.option("--json", "as_json", is_flag=True, help="Print the list as JSON.")
@language_option
def list_(as_json: bool) -> None:
    """List assignments and questions with your progress and points."""
    from deepstart.learner import screen
    from deepstart.learner.progress import Store

    home = _home(Path.cwd())
    progress = Store(home).load()
    if as_json:
        click.echo(json_text(screen.summary(home, progress), indent=1))
    else:
        screen.print_list(console(), home, progress)
    _tell(progress.notice)


@click.command(cls=Command)
@click.argument("question", required=False)
@click.option("--level", type=click.IntRange(1, HINT_LEVELS), help="Show this level.")
@click.option("--again", is_flag=True, help="Show the last hint again.")
@language_option
def hint(question: str | None, level: int | None, again: bool) -> None:
    """Show a hint for a question (or your next one), a further one at each call."""
    from deepstart.learner.help import give_hint
    from deepstart.learner.progress import Store, find_question

    if level and again:
        raise click.UsageError(_("--level and --again exclude each other."))
    home = _home(Path.cwd())
    store = Store(home)
    if question:
        _assignment, asked = find_question(home.course, question)
    else:
        open_one = store.load().first_open(home.course.assignments)
        if open_one is None:
            end(_("All exercises are solved."), EXIT_USAGE)
        asked = open_one
    given = give_hint(store, asked, level or 0, again)
    out = console()
    out.print(given.title, style="bold")
    out.print(given.text, markup=False, soft_wrap=not out.is_terminal)
    if given.afterwards:
        out.print(given.afterwards, style="dim")


@click.command(cls=Command)
@click.argument("question")
@language_option
def solution(question: str) -> None:
    """Show the reference solution of a question that you have passed, or ask for twice."""
    from deepstart.learner import help as helping
    from deepstart.learner.progress import Store, find_question

    home = _home(Path.cwd())
    assignment, asked = find_question(home.course, question)
    source = helping.solution(home.course, assignment, asked)
    if helping.may_see_solution(Store(home), asked):
        click.echo(source)
    else:
        click.echo(
            _(
                "You have not passed {id} yet. `deepstart hint {id}` may be all you "
                "need; ask for the solution once more to see it."
            ).format(id=asked.id)
        )


@click.command(cls=Command)
@click.argument("assignment")
@language_option
def reset(assignment: str) -> None:
    """Restore the released notebook; what you wrote is kept in a backup."""
    from deepstart.learner.progress import Store

    home = _home(Path.cwd())
    chosen = home.course.assignment(assignment)
    restored, copies = folder.reset(home, chosen)
    for copy in copies:
        name = home.name_of(copy)
        click.echo(_("Your file is kept as {name}").format(name=name))
    for file in restored:
        name = home.name_of(file)
        click.echo(_("Restored {name}").format(name=name))
    if not restored:
        click.echo(_("{id} is as it was released.").format(id=chosen.id))
        return
    with Store(home).change() as progress:
        progress.reopen(chosen)
    _tell(progress.notice)
    click.echo(
        _("If the notebook is open in Jupyter, load it again (File > Reload) and don't save it.")
    )

"""`deepstart watch`: a learner sees after every save what is right and what comes next."""

from pathlib import Path

import click

from deepstart.commands.base import Command, home_at, language_option
from deepstart.course import Assignment, CourseError
from deepstart.language import _
from deepstart.learner.home import Home
from deepstart.terminal import console


@click.command("watch", cls=Command)
@click.argument("path", required=False, type=click.Path(path_type=Path, exists=True))
@language_option
def command(path: Path | None) -> None:
    """Check what you save, and go from exercise to exercise."""
    from deepstart.learner.watch import WatchLoop

    start = path or Path.cwd()
    home = home_at(start)
    scope, file = _scope(home, home.path_inside(start))
    WatchLoop(home, scope, console(), file).run()


def _scope(home: Home, start: Path) -> tuple[tuple[Assignment, ...], Path | None]:
    """Return the assignments to watch when started in a folder, or for a file."""
    for assignment in home.course.assignments:
        if start in home.answer_files(assignment):
            return (assignment,), start
        if start == home.folder_of(assignment):
            return (assignment,), None
    if start.is_file():
        raise CourseError(
            _(
                "{start} is not the file of an assignment; `deepstart list --json` names them."
            ).format(start=start)
        )
    return home.course.assignments, None

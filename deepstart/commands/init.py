"""deepstart init."""

import shlex
from pathlib import Path

import click

from deepstart.commands.command import (
    Command,
    language_option,
)
from deepstart.language import _
from deepstart.learner import folder
from deepstart.learner.folder import find_home
from deepstart.terminal import warn


@click.command("init", cls=Command)
@click.argument("directory", metavar="DIR", type=click.Path(path_type=Path))
@language_option
def command(directory: Path) -> None:
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

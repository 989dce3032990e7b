"""`deepstart init`: a learner gets a folder of their own with the course's notebooks."""

import shlex
from pathlib import Path

import click

from deepstart.commands.base import Command, language_option
from deepstart.language import _
from deepstart.learner.home import find_home
from deepstart.terminal import warn


@click.command("init", cls=Command)
@click.argument("directory", metavar="DIR", type=click.Path(path_type=Path))
@language_option
def command(directory: Path) -> None:
    """Make a folder of your own to learn in, with all notebooks."""
    from deepstart.learner.launcher import write_launcher
    from deepstart.learner.released_files import make_home

    course = find_home(Path.cwd()).course
    home, added = make_home(course, directory)
    program = write_launcher(home.folder, course)
    here = shlex.quote(directory.as_posix())
    unbuilt = [a.id for a in course.assignments if not home.answer_files(a)]
    click.echo(
        _(
            "{directory} holds {assignments} assignments ({files} files added; what was "
            "there is unchanged).\nStart with:  cd {here} && {program} watch"
        ).format(
            directory=directory,
            assignments=len(course.assignments) - len(unbuilt),
            files=len(added),
            here=here,
            program=program,
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

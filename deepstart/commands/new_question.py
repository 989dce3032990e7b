"""`deepstart new-question`: an author gets the skeleton of a question to fill in."""

from pathlib import Path

import click

from deepstart.commands.base import Command, language_option
from deepstart.course import find_course
from deepstart.language import _


@click.command("new-question", cls=Command)
@click.argument("assignment")
@click.argument("question")
@click.option("--points", type=float, default=1.0, help="What it is worth (default: 1).")
@language_option
def command(assignment: str, question: str, points: float) -> None:
    """Add the skeleton of a question, to be filled in, at the end of an assignment."""
    from deepstart.build import new_question as adding

    course = find_course(Path.cwd())
    chosen = course.assignment(assignment)
    for path in adding.new_question(course, chosen, question, points):
        click.echo(path.relative_to(course.root))
    click.echo(_("Fill in what says TODO; `deepstart build {id}` lists it.").format(id=chosen.id))

"""`deepstart solution`: a learner sees the reference solution of a question."""

from pathlib import Path

import click

from deepstart.commands.base import Command, home_at, language_option
from deepstart.language import _


@click.command("solution", cls=Command)
@click.argument("question")
@language_option
def command(question: str) -> None:
    """Show the reference solution of a question that you have passed, or ask for twice."""
    from deepstart.learner import help as helping
    from deepstart.learner.progress import Store, find_question

    home = home_at(Path.cwd())
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

"""`deepstart solution`: a learner sees the reference solution of a question."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from deepstart.commands.base import Command, home_at, language_option
from deepstart.language import _, language
from deepstart.terminal import console

if TYPE_CHECKING:
    from rich.console import Console


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
    out = console()
    if helping.may_see_solution(Store(home), asked):
        _print_solution(out, source, asked.why[language()])
    else:
        sentence = _(
            "You have not passed {id} yet. `deepstart hint {id}` may be all you "
            "need; ask for the solution once more to see it."
        ).format(id=asked.id)
        out.print(sentence, markup=False, soft_wrap=not out.is_terminal)


def _print_solution(out: "Console", source: str, why: str) -> None:
    """Print a solution and why it is so: with colours on a terminal, else as Python."""
    if not out.is_terminal:
        click.echo(f"{source}\n\n# {why}")
        return
    from rich.syntax import Syntax

    code = Syntax(source, "python", theme="ansi_dark", background_color="default")
    text = code.highlight(source)
    text.rstrip()
    out.print(text, soft_wrap=True)  # what is copied from the screen stays Python
    out.print()
    out.print(why, markup=False)

"""`deepstart hint`: a learner reads the next hint for a question."""

from pathlib import Path

import click

from deepstart.commands.base import Command, home_at, language_option
from deepstart.course import HINT_LEVELS
from deepstart.language import _
from deepstart.terminal import EXIT_USAGE, console, end


@click.command("hint", cls=Command)
@click.argument("question", required=False)
@click.option("--level", type=click.IntRange(1, HINT_LEVELS), help="Show this level.")
@click.option("--again", is_flag=True, help="Show the last hint again.")
@language_option
def command(question: str | None, level: int | None, again: bool) -> None:
    """Show a hint for a question (or your next one), a further one at each call."""
    from deepstart.learner.help import give_hint
    from deepstart.learner.progress import Store, find_question

    if level and again:
        raise click.UsageError(_("--level and --again exclude each other."))
    home = home_at(Path.cwd())
    store = Store(home)
    if question:
        _assignment, asked = find_question(home.course, question)
    else:
        open_one = store.load().at_work(home.course.assignments)
        if open_one is None:
            end(_("All exercises are solved."), EXIT_USAGE)
        asked = open_one
    given = give_hint(store, asked, level or 0, again)
    out = console()
    out.print(given.title, style="bold")
    out.print(given.text, markup=False, soft_wrap=not out.is_terminal)
    if given.afterwards:
        out.print(given.afterwards, style="dim")

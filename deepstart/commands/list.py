"""`deepstart list`: a learner sees every question with progress and points."""

from pathlib import Path

import click

from deepstart.commands.base import Command, home_at, language_option
from deepstart.terminal import console, warn


@click.command("list", cls=Command)
@click.option("--json", "as_json", is_flag=True, help="Print the list as JSON.")
@language_option
def command(as_json: bool) -> None:
    """List assignments and questions with your progress and points."""
    from deepstart.learner import screen
    from deepstart.learner.progress import Store
    from deepstart.results import json_text

    home = home_at(Path.cwd())
    progress = Store(home).load()
    if as_json:
        click.echo(json_text(screen.progress_data(home, progress), indent=1))
    else:
        screen.print_list(console(), home, progress)
    if progress.notice:
        warn(progress.notice)

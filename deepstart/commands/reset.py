"""deepstart reset."""

from pathlib import Path

import click

from deepstart.commands.command import Command, home_at, language_option
from deepstart.language import _
from deepstart.learner import folder
from deepstart.terminal import warn_if_any


@click.command("reset", cls=Command)
@click.argument("assignment")
@language_option
def command(assignment: str) -> None:
    """Restore the released notebook; what you wrote is kept in a backup."""
    from deepstart.learner.progress import Store

    home = home_at(Path.cwd())
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
    warn_if_any(progress.notice)
    click.echo(
        _("If the notebook is open in Jupyter, load it again (File > Reload) and don't save it.")
    )

"""`deepstart reset`: a learner gets a released notebook back, and a backup of what was there."""

from pathlib import Path

import click

from deepstart.commands.base import Command, home_at, language_option
from deepstart.language import _
from deepstart.terminal import warn


@click.command("reset", cls=Command)
@click.argument("assignment")
@language_option
def command(assignment: str) -> None:
    """Restore the released notebook; what you wrote is kept in a backup."""
    from deepstart.learner import released_files
    from deepstart.learner.progress import Store

    home = home_at(Path.cwd())
    chosen = home.course.assignment(assignment)
    restored, backups = released_files.reset(home, chosen)
    for backup in backups:
        click.echo(_("Your file is kept as {name}").format(name=home.name_of(backup)))
    for file in restored:
        click.echo(_("Restored {name}").format(name=home.name_of(file)))
    if not restored:
        click.echo(_("{id} is as it was released.").format(id=chosen.id))
        return
    with Store(home).change() as progress:
        progress.reopen(chosen)
    if progress.notice:
        warn(progress.notice)
    click.echo(
        _("If the notebook is open in Jupyter, load it again (File > Reload) and don't save it.")
    )

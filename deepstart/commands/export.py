"""`deepstart export`: the grades of a class as a file that a learning platform imports."""

from pathlib import Path

import click

from deepstart.commands.base import Command, language_option
from deepstart.doors.lms import FORMATS
from deepstart.language import _
from deepstart.terminal import visible, warn


@click.command("export", cls=Command)
@click.argument("output", metavar="OUT", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--format", "format_", required=True,
    type=click.Choice(tuple(FORMATS)),
    help="What to write: csv has a row for every question of every submission.",
)  # fmt: skip
@click.option(
    "--roster", metavar="FILE", type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="The gradebook as Canvas or Moodle exports it, with the ids that they import by.",
)  # fmt: skip
@click.option("-q", "--quiet", is_flag=True, help="Print nothing but what needs a look.")
@language_option
def command(output: Path, format_: str, roster: Path | None, quiet: bool) -> None:
    """Write the grades of a graded batch as a file that Gradescope, Canvas or Moodle imports."""
    from deepstart.doors.lms.export import export

    written = export(output, format_, roster)
    for remark in written.remarks:
        warn(visible(remark))
    if not quiet:
        click.echo(_("{path}: {count} submissions.").format(path=written.path, count=written.count))

"""deepstart report."""

from pathlib import Path

import click

from deepstart.commands.base import Command, language_option
from deepstart.course import find_course
from deepstart.terminal import EXIT_USAGE, end, warn


@click.command("report", cls=Command)
@click.argument("output", metavar="OUT", type=click.Path(path_type=Path, file_okay=False))
@click.option("-q", "--quiet", is_flag=True, help="Print nothing but errors.")
@language_option
def command(output: Path, quiet: bool) -> None:
    """Make the pages of a graded batch again from its results, without grading."""
    from deepstart.commands.class_table import print_table
    from deepstart.grading.class_pages import make_again
    from deepstart.grading.errors import GradingError

    try:
        results = make_again(find_course(Path.cwd()), output, warn)
    except GradingError as error:
        end(str(error), EXIT_USAGE)
    if not quiet:
        print_table(results)

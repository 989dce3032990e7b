"""deepstart report."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from deepstart.commands.base import Command, language_option
from deepstart.commands.class_table import print_table, results_of
from deepstart.course import find_course
from deepstart.language import _
from deepstart.terminal import EXIT_USAGE, end, visible

if TYPE_CHECKING:
    pass


@click.command("report", cls=Command)
@click.argument("output", metavar="OUT", type=click.Path(path_type=Path, file_okay=False))
@click.option("-q", "--quiet", is_flag=True, help="Print nothing but errors.")
@language_option
def command(output: Path, quiet: bool) -> None:
    """Make the pages of a graded batch again from its results, without grading."""
    from deepstart.grading.class_pages import Pages
    from deepstart.grading.output import Output, OutputBusyError
    from deepstart.grading.register import Register

    out = Output(output)
    known = Register(out)
    assignments = sorted(known.assignments())
    graded = [path.parent for path in sorted(output.glob("*/results"))]
    if graded and not assignments:
        end(
            _("{folder} has a folder for each assignment; name one of them: {names}.").format(
                folder=output, names=", ".join(map(str, graded))
            ),
            EXIT_USAGE,
        )
    if len(assignments) != 1:
        end(
            (
                _("{results} holds results of {names}; keep one assignment in one folder.").format(
                    results=out.results, names=", ".join(map(visible, assignments))
                )
                if assignments
                else _("{results} holds no results; run `deepstart grade` first.").format(
                    results=out.results
                )
            ),
            EXIT_USAGE,
        )
    course = find_course(Path.cwd())
    pages = Pages(out, course, course.assignment(assignments[0]))
    try:
        with out.locked():
            out.prepare()
            known.tidy()
            pages.superseded = known.superseded()
            for result in results_of(out):
                pages.add(result)
            pages.finish()
    except OutputBusyError as error:
        end(str(error), EXIT_USAGE)
    if not quiet:
        print_table(pages)

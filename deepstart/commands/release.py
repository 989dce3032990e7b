"""`deepstart release`: what a teacher hands out of an assignment, as a folder or a zip."""

from pathlib import Path

import click

from deepstart.commands.base import Command, language_option
from deepstart.course import find_course
from deepstart.language import LANGUAGES, _


@click.command("release", cls=Command)
@click.argument("assignment")
@click.option(
    "-o", "--output", metavar="OUT", type=click.Path(path_type=Path),
    help="Folder or zip to write (default: in the folder handout).",
)  # fmt: skip
@click.option("--zip", "as_zip", is_flag=True, help="Write a zip rather than a folder.")
@click.option("--only", type=click.Choice(LANGUAGES), help="Hand out this language alone.")
@click.option("-q", "--quiet", is_flag=True, help="Print nothing but errors.")
@language_option
def command(
    assignment: str, output: Path | None, as_zip: bool, only: str | None, quiet: bool
) -> None:
    """Make what students get of an assignment: the notebooks and a README, and nothing else."""
    from deepstart.build.release import ENDING, release

    course = find_course(Path.cwd())
    chosen = course.assignment(assignment)
    target = output or Path("handout", chosen.id)
    if as_zip and target.suffix.lower() != ENDING:
        target = target.with_name(target.name + ENDING)
    files = release(course, chosen, (only,) if only else LANGUAGES, target)
    if not quiet:
        click.echo(_("{target}: {files}").format(target=target, files=", ".join(files)))

"""`deepstart build`: assignments/ and solutions/ made from the sources, or what is wrong there."""

from pathlib import Path

import click

from deepstart.commands.base import Command, language_option
from deepstart.course import find_course
from deepstart.language import _
from deepstart.terminal import EXIT_GRADER_FAILED, end


@click.command("build", cls=Command)
@click.argument("assignments", nargs=-1)
@click.option("--check", "only_check", is_flag=True, help="Write nothing; fail on what is wrong.")
@click.option("-q", "--quiet", is_flag=True, help="Print nothing but errors.")
@language_option
def command(assignments: tuple[str, ...], only_check: bool, quiet: bool) -> None:
    """Make assignments/ and solutions/ from source/, autograder/ and course.toml."""
    from deepstart import build as building

    course = find_course(Path.cwd())
    chosen = [course.assignment(name).id for name in assignments] or None
    if only_check:
        from deepstart.build.check import check as find_problems

        problems = find_problems(course, chosen)
        for problem in problems:
            click.echo(problem, err=True)
        if problems:
            end(_("{number} problems; see above.").format(number=len(problems)), EXIT_GRADER_FAILED)
        if not quiet:
            click.echo(_("The course holds together."))
    else:
        building.build(course, chosen, _say_nothing if quiet else _say_built)


def _say_built(assignment_id: str, rebuilt: bool) -> None:
    click.echo(f"{assignment_id}: {_('built') if rebuilt else _('unchanged')}")


def _say_nothing(assignment_id: str, rebuilt: bool) -> None:
    pass

"""`deepstart build`: assignments/ and solutions/ made from the sources, or what is wrong there."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from deepstart.commands.base import Command, language_option
from deepstart.course import Course, find_course
from deepstart.language import _
from deepstart.terminal import EXIT_GRADER_FAILED, console, end

if TYPE_CHECKING:
    from deepstart.build.course_files import Outcome


@click.command("build", cls=Command)
@click.argument("assignments", nargs=-1)
@click.option("--check", "only_check", is_flag=True, help="Write nothing; fail on what is wrong.")
@click.option("-q", "--quiet", is_flag=True, help="Print nothing but errors.")
@language_option
def command(assignments: tuple[str, ...], only_check: bool, quiet: bool) -> None:
    """Make assignments/ and solutions/ from source/, autograder/ and course.toml."""
    from deepstart.build import course_files

    course = find_course(Path.cwd())
    chosen = [course.assignment(name).id for name in assignments] or None
    if only_check:
        problems = _problems(course, chosen, quiet)
        for problem in problems:
            click.echo(problem, err=True)
        if problems:
            end(_("{number} problems; see above.").format(number=len(problems)), EXIT_GRADER_FAILED)
        if not quiet:
            click.echo(_("The course holds together."))
    else:
        course_files.build(course, chosen, _say_nothing if quiet else _say_done)


def _problems(course: Course, chosen: Sequence[str] | None, quiet: bool) -> list[str]:
    """Check the course with a progress bar, which goes when the check is done."""
    from rich.progress import Progress

    from deepstart.build.check import check

    where = console(stderr=True)
    hidden = quiet or not where.is_terminal
    with Progress(console=where, transient=True, disable=hidden) as bar:
        task = bar.add_task("", total=len(chosen or course.assignments))

        def advance(assignment_id: str, problems: int) -> None:
            bar.update(task, advance=1, description=assignment_id)

        return check(course, chosen, advance)


def _say_done(assignment_id: str, outcome: "Outcome") -> None:
    words = {
        "built": _("built"),
        "unchanged": _("unchanged"),
        "completed": _("unchanged; what Otter and nbgrader need has been made"),
    }
    click.echo(f"{assignment_id}: {words[outcome]}")


def _say_nothing(assignment_id: str, outcome: "Outcome") -> None:
    pass

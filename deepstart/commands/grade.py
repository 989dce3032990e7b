"""deepstart grade."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from deepstart.commands.base import Command, language_option
from deepstart.course import find_course
from deepstart.language import _
from deepstart.terminal import (
    EXIT_GRADER_FAILED,
    EXIT_STOPPED,
    EXIT_USAGE,
    console,
    end,
    warn,
)

if TYPE_CHECKING:
    from deepstart.course import Course
    from deepstart.grading.grade import Progress

    Show = Callable[[Progress], object]

EVERY = "all"  # assignments, where one is asked for
# What the time left is reckoned from: the last minutes. Of the slowest assignments a submission
# takes a minute.
PACE_SECONDS = 300


@click.command("grade", cls=Command)
@click.argument("assignment")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path, file_okay=False),
    help="Folder for results, grades.csv, feedback and report.",
)  # fmt: skip
@click.option("-j", "--jobs", type=click.IntRange(1, 256), help="Processes (default: one a core).")
@click.option("--executor", metavar="URL", help="Dask scheduler to grade on (tcp://host:8786).")
@click.option("--resume/--fresh", default=True, help="Keep results of unchanged submissions.")
@click.option("--unsafe", is_flag=True, help="Grade without full isolation of student code.")
@click.option("-q", "--quiet", is_flag=True, help="Print nothing but errors.")
@click.option("--json", "as_json", is_flag=True, help="Print the results as JSON lines.")
@language_option
def command(
    assignment: str,
    paths: tuple[Path, ...],
    output: Path,
    jobs: int | None,
    executor: str | None,
    resume: bool,
    unsafe: bool,
    quiet: bool,
    as_json: bool,
) -> None:
    """Grade submissions of an assignment: notebooks, scripts, zips, or folders of these.

    With `all` for ASSIGNMENT, submissions of several are told apart and OUT gets a folder for each.
    """
    from deepstart.commands.class_table import print_table
    from deepstart.grading.grade import ClusterError, GradingError, ServerError, grade_class

    course = find_course(Path.cwd())
    screen = _Screen(course, as_json)
    try:
        with nullcontext() if quiet or as_json else _bar(assignment) as screen.bar:
            graded = grade_class(
                course,
                paths,
                output,
                assignment=None if assignment == EVERY else assignment,
                jobs=jobs,
                executor=executor,
                resume=resume,
                unsafe=unsafe,
                notify=warn,
                progress=screen.show,
            )
    except GradingError as error:
        end(str(error), EXIT_USAGE)
    except (ServerError, ClusterError) as error:
        end(str(error), EXIT_GRADER_FAILED)
    except KeyboardInterrupt:
        end(_stopped(screen.done, screen.total, resume), EXIT_STOPPED)
    if not (quiet or as_json):
        for results in graded.assignments:
            print_table(results)
    if graded.grader_failed:
        sys.exit(EXIT_GRADER_FAILED)


class _Screen:
    """What is said while a class is graded."""

    def __init__(self, course: "Course", as_json: bool) -> None:
        self._course = course
        self._as_json = as_json
        self.bar: Show | None = None
        self.done = self.total = 0

    def show(self, progress: "Progress") -> None:
        """Say what is doubtful before the first submission, and what each has come to."""
        self.done, self.total = progress.done, progress.total
        if progress.result is None:
            from deepstart.build import readiness

            for id_ in progress.work:
                for doubt in readiness.doubts(self._course, self._course.assignment(id_)):
                    warn(doubt)
        elif self._as_json:
            from deepstart.results import json_text

            click.echo(json_text(json.loads(progress.result.to_json())))
        if self.bar is not None:
            self.bar(progress)


@contextmanager
def _bar(title: str) -> "Iterator[Show]":
    """Show a progress bar with the time that is left."""
    from rich import progress as bars

    columns = (
        bars.TextColumn(title),
        bars.BarColumn(),
        bars.MofNCompleteColumn(),
        bars.TimeRemainingColumn(),
    )
    bar = bars.Progress(
        *columns,
        console=console(stderr=True),
        transient=True,
        speed_estimate_period=PACE_SECONDS,
    )
    task = bar.add_task(title, total=None)

    def show(progress: "Progress") -> None:
        bar.start()  # not before: why nothing is graded is said alone
        if progress.result is None or progress.kept:
            # What is kept says nothing of how long the others take.
            bar.reset(task, total=progress.total, completed=progress.done)
        else:
            bar.advance(task)

    try:
        yield show
    finally:
        if bar.live.is_started:
            bar.stop()


def _stopped(done: int, total: int, resume: bool) -> str:
    again = _("the same command")
    if not resume:
        again = _("the same command without --fresh")
    return _(
        "Stopped; {done} of {total} submissions are graded, and {again} goes on from there."
    ).format(done=done, total=total, again=again)

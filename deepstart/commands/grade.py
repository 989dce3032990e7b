"""deepstart grade."""

import json
import sys
from collections.abc import Generator, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from deepstart.commands.base import Command, language_option
from deepstart.commands.class_table import print_table, results_of
from deepstart.course import Course, find_course
from deepstart.language import _
from deepstart.terminal import (
    EXIT_GRADER_FAILED,
    EXIT_STOPPED,
    EXIT_USAGE,
    console,
    end,
    visible,
    warn,
)

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Sequence

    from rich.progress import Task

    from deepstart.course import Course
    from deepstart.grading.pool import Graded
    from deepstart.grading.register import Register, Taken
    from deepstart.submissions.find import SubmissionFile

EVERY = "all"  # assignments, where one is asked for
_MOST_NAMES = 5  # in a sentence


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
    from contextlib import ExitStack, closing

    from deepstart.build import readiness
    from deepstart.grading import pool, register
    from deepstart.grading.class_pages import Pages
    from deepstart.grading.cluster import ClusterError, on_cluster
    from deepstart.grading.output import Output, OutputBusyError
    from deepstart.judge import failure
    from deepstart.judge.job import Job
    from deepstart.language import language
    from deepstart.results import json_text
    from deepstart.sandbox import confine
    from deepstart.sandbox.fork_client import ServerError
    from deepstart.submissions import detection, released
    from deepstart.submissions.find import find_submissions

    course = find_course(Path.cwd())
    chosen = None if assignment == EVERY else course.assignment(assignment)
    # On a cluster it is the workers' walls that count, and workers look for themselves.
    missing_here = [] if executor else confine.missing_layers()
    confined = not (unsafe if executor else missing_here)
    if missing_here and not unsafe:
        missing = ", ".join(missing_here)
        end(
            _(
                "This system lacks {missing}, so student code cannot be confined; "
                "grade in a Linux container, or add --unsafe if you trust every "
                "submission."
            ).format(missing=missing),
            EXIT_USAGE,
        )
    exposed = [path for path in (course.root, *paths, output) if confine.exposes(path)]
    if exposed and not unsafe:
        end(
            _(
                "{exposed} lies inside the Python installation, which submissions may "
                "read; move it elsewhere."
            ).format(exposed=exposed[0]),
            EXIT_USAGE,
        )
    outputs = {a.id: Output(output if chosen else output / a.id) for a in course.assignments}
    registers = {id_: register.Register(out) for id_, out in outputs.items()}
    if chosen is not None:
        registers = {chosen.id: registers[chosen.id]}
        by_kind_before = Output(output / chosen.id)
        if by_kind_before.results.is_dir() and not outputs[chosen.id].results.is_dir():
            end(
                _("{folder} has a folder for each assignment; use `-o {own}`.").format(
                    folder=output, own=by_kind_before.folder
                ),
                EXIT_USAGE,
            )
    for id_, known in registers.items():
        _require_one_assignment(known, id_)
    asked = course.assignments if chosen is None else [chosen]
    release = released.of(course, asked)
    submissions = register.find(
        paths,
        registers.values(),
        Output(output),
        lambda given: find_submissions(
            given, release, output, lambda sentence: warn(visible(sentence))
        ),
    )
    if not submissions:
        end(_("There is no file to grade in the given folders."), EXIT_USAGE)
    found: dict[str, Sequence[SubmissionFile]] = {id_: [] for id_ in registers}
    if chosen is not None:
        found[chosen.id] = submissions
    else:
        by_kind = detection.by_assignment(course, submissions)
        found |= by_kind.found
        _say_unknown(by_kind.unknown, len(submissions))
    # Of the other assignments, submissions may have gone.
    found = {id_: own for id_, own in found.items() if own or registers[id_].places}
    for id_, own in found.items():
        for doubt in readiness.doubts(course, course.assignment(id_)) if own else ():
            warn(doubt)
    pages: dict[str, Pages] = {}
    work: list[Job] = []
    failed = False
    try:
        with ExitStack() as stack:
            for folder in sorted({output, *(outputs[id_].folder for id_ in found)}):
                stack.enter_context(Output(folder).locked())
            for id_, own in found.items():
                taken = registers[id_].take(id_, paths, own)
                found[id_] = taken.submissions
                if taken.submissions or taken.gone:
                    pages[id_] = Pages(outputs[id_], course, course.assignment(id_))
                    pages[id_].superseded = registers[id_].superseded()
                    _say_what_changed(registers[id_], taken, course)
            work = [
                Job(course, course.assignment(id_), submission, language(), confined)
                for id_, own in found.items()
                for submission in own
            ]
            work = [work[place] for place in pool.mixed([own for own in found.values() if own])]
            run = on_cluster(executor, warn) if executor else None
            workers = jobs or pool.default_workers()
            graded = pool.grade(work, lambda job: outputs[job.assignment.id], workers, resume, run)
            # Closed, so that no process is left and no bar on the screen where a page or line of
            # output cannot be written.
            stack.enter_context(closing(graded))
            seen = _with_progress(graded, len(work), workers, quiet or as_json, assignment)
            for done in stack.enter_context(closing(seen)):
                pages[done.job.assignment.id].add(done.result)
                error = done.result.error
                failed = failed or (error is not None and error.kind == failure.GRADER_FAILED)
                if as_json:
                    click.echo(json_text(json.loads(done.result.to_json())))
            for written in pages.values():
                for result in results_of(written.out, written.names):
                    written.add(result, anew=False)
                written.finish()
    except OutputBusyError as error:
        end(str(error), EXIT_USAGE)
    except (ServerError, ClusterError) as error:
        end(str(error), EXIT_GRADER_FAILED)
    except KeyboardInterrupt:
        graded_now = sum(len(own_pages.names) for own_pages in pages.values())
        end(_stopped(graded_now, len(work), resume), EXIT_STOPPED)
    if not (quiet or as_json):
        for written in pages.values():
            print_table(written)
    if failed:
        sys.exit(EXIT_GRADER_FAILED)


def _require_one_assignment(register: "Register", assignment: str) -> None:
    """Leave, before anything is graded, if a folder is another assignment's."""
    folder = register.out.folder
    others = sorted(register.assignments() - {assignment})
    if others:
        end(
            _(
                "{folder} holds results of {others}; choose another folder for {id}, such as "
                "`-o {free}`, or move {folder} away if you need it no more."
            ).format(
                folder=folder,
                others=", ".join(map(visible, others)),
                id=assignment,
                free=folder.with_name(f"{folder.name}-{assignment}"),
            ),
            EXIT_USAGE,
        )


def _say_what_changed(register: "Register", taken: "Taken", course: "Course") -> None:
    """Say what the tables hold, and no longer hold, besides what a call names."""
    from deepstart.grading import digests

    def say(sentence: str, names: "Sequence[str]") -> None:
        if names:
            folder = register.out.folder
            told = sentence.format(
                number=len(names), names=_some(names), folder=folder, removed=register.out.removed
            )
            warn(told)

    assignment = course.assignment(register.assignment)
    own = {submission.name for submission in taken.submissions}
    others = [name for name in register.names() if name not in own]
    say(
        _(
            "No longer there, and so in no table any more: {number} ({names}); their results are "
            "now in {removed}."
        ),
        taken.gone,
    )
    say(
        _(
            "Other files have these names already, so both count, these under longer names: "
            "{number} ({names}). If they replace the others, remove those and grade again."
        ),
        taken.apart,
    )
    say(
        _(
            "The tables hold results, too, of which nobody knows where the submissions lie: "
            "{number} ({names}); remove from {folder}/results what is not to count."
        ),
        taken.unnoted,
    )
    say(
        _(
            "Graded before the course or the program changed: {number} ({names}). Give the paths "
            "of these as well, and they are graded anew."
        ),
        [n for n in others if digests.is_outdated(register.out, n, course, assignment)],
    )


def _some(names: "Sequence[str]") -> str:
    """Return the first of some names, and how many more there are."""
    shown = ", ".join(visible(name) for name in names[:_MOST_NAMES])
    more = len(names) - _MOST_NAMES
    return _("{names} and {more} more").format(names=shown, more=more) if more > 0 else shown


def _say_unknown(unknown: "Sequence[SubmissionFile]", total: int) -> None:
    """Name the submissions whose assignment cannot be told; leave if there are no others."""
    if not unknown:
        return
    names = ", ".join(visible(submission.name) for submission in unknown)
    sentence = _(
        "{number} of {total} submissions are not graded, since neither name nor content tells "
        "the assignment: {names}. Grade them with the assignment's name instead of `all`."
    ).format(number=len(unknown), total=total, names=names)
    if len(unknown) == total:
        end(sentence, EXIT_USAGE)
    warn(sentence)


def _stopped(done: int, total: int, resume: bool) -> str:
    again = _("the same command")
    if not resume:
        again = _("the same command without --fresh")
    return _(
        "Stopped; {done} of {total} submissions are graded, and {again} goes on from there."
    ).format(done=done, total=total, again=again)


def _with_progress(
    graded: "Iterable[Graded]", total: int, workers: int, quiet: bool, title: str
) -> "Generator[Graded, None, None]":
    if quiet:
        yield from graded
        return
    import time

    from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, TextColumn
    from rich.text import Text

    from deepstart.grading.eta import seconds_left

    # The time that is left counts down between two submissions, and is told anew by each.
    ends_at: float | None = None

    def left() -> str:
        if ends_at is None:
            return "-:--:--"
        minutes, seconds = divmod(round(max(0.0, ends_at - time.monotonic())), 60)
        return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"

    class TimeLeft(ProgressColumn):
        def render(self, task: "Task") -> Text:
            return Text(left())

    columns = TextColumn(title), BarColumn(), MofNCompleteColumn(), TimeLeft()
    with Progress(*columns, console=console(stderr=True), transient=True) as progress:
        task = progress.add_task(title, total=total)
        kept, finished = 0, []
        for done in graded:
            kept += done.kept
            if not done.kept:
                finished.append(time.monotonic())
                seconds = seconds_left(finished, total - kept, workers)
                ends_at = None if seconds is None else finished[-1] + seconds
            progress.advance(task)
            yield done

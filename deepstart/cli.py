"""The command line. Everything heavy is imported by the command that needs it."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from deepstart import __version__
from deepstart.course import CourseError, find_course
from deepstart.doors import commands as door_commands
from deepstart.language import _, set_language, system_language
from deepstart.learner import commands
from deepstart.learner.folder import language_of_folder
from deepstart.terminal import (
    EXIT_GRADER_FAILED,
    EXIT_STOPPED,
    EXIT_USAGE,
    Command,
    console,
    end,
    language_option,
    print_what_can_be_printed,
    visible,
    warn,
)

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Mapping, Sequence

    from rich.progress import Task

    from deepstart.batch import Graded
    from deepstart.grading.hand_ins import HandIn
    from deepstart.grading.output import Output
    from deepstart.pages.folder import Pages
    from deepstart.pages.gradebook import Row

EVERY = "all"  # assignments, where one is asked for


class Group(click.Group, Command):
    """Commands whose errors are one sentence."""

    command_class = Command

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        set_language(language_of_folder(Path.cwd()) or system_language())
        return super().make_context(*args, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        print_what_can_be_printed()
        try:
            return super().invoke(ctx)
        except CourseError as error:
            end(str(error), EXIT_USAGE)
        except OSError as error:
            place = f"{error.filename}: " if error.filename else ""
            end(f"{place}{error.strerror or error}.", EXIT_GRADER_FAILED)


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="deepstart")
def main() -> None:
    """Build, check and grade the exercises of a course."""


commands.register(main)
door_commands.register(main)


@main.command()
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
def grade(
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
    """Grade hand-ins of an assignment: notebooks, scripts, zips, or folders of these.

    With `all` for ASSIGNMENT, hand-ins of several are told apart and OUT gets a folder for each.
    """
    from contextlib import ExitStack, closing

    from deepstart import batch, released, sorting
    from deepstart.cluster import ClusterError, on_cluster
    from deepstart.grading.hand_ins import Job, find_hand_ins
    from deepstart.grading.output import Output, OutputBusyError
    from deepstart.language import language
    from deepstart.pages.folder import Pages
    from deepstart.sandbox import confine
    from deepstart.sandbox.warm import ServerError

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
                "hand-in."
            ).format(missing=missing),
            EXIT_USAGE,
        )
    asked = course.assignments if chosen is None else [chosen]
    release = released.of(course, asked)
    hand_ins = find_hand_ins(paths, release, output, lambda sentence: warn(visible(sentence)))
    if not hand_ins:
        end(_("There is no file to grade in the given folders."), EXIT_USAGE)
    if chosen is not None:
        found: Mapping[str, Sequence[HandIn]] = {chosen.id: hand_ins}
        outputs = {chosen.id: Output(output)}
    else:
        by_kind = sorting.by_assignment(course, hand_ins)
        found = by_kind.found
        outputs = {id_: Output(output / id_) for id_ in found}
        _say_unknown(by_kind.unknown, len(hand_ins))
    work = [
        Job(course, course.assignment(id_), hand_in, language(), confined)
        for id_, own in found.items()
        for hand_in in own
    ]
    work = [work[place] for place in sorting.mixed(found.values())]
    exposed = [path for path in (course.root, *paths, output) if confine.exposes(path)]
    if exposed and not unsafe:
        end(
            _(
                "{exposed} lies inside the Python installation, which submissions may "
                "read; move it elsewhere."
            ).format(exposed=exposed[0]),
            EXIT_USAGE,
        )
    pages = {id_: Pages(outputs[id_], course, course.assignment(id_)) for id_ in found}
    try:
        with ExitStack() as stack:
            for folder in sorted({output, *(own.folder for own in outputs.values())}):
                stack.enter_context(Output(folder).locked())
            run = on_cluster(executor, warn) if executor else None
            workers = jobs or batch.default_workers()
            graded = batch.grade(work, lambda job: outputs[job.assignment.id], workers, resume, run)
            # Closed, so that no process is left and no bar on the screen where a page or line of
            # output cannot be written.
            stack.enter_context(closing(graded))
            seen = _with_progress(graded, len(work), workers, quiet or as_json, assignment)
            for done in stack.enter_context(closing(seen)):
                pages[done.job.assignment.id].add(done.result)
                if as_json:
                    document = json.loads(done.result.to_json())
                    click.echo(json.dumps(document, ensure_ascii=False))
            for own in pages.values():
                own.finish()
    except OutputBusyError as error:
        end(str(error), EXIT_USAGE)
    except (ServerError, ClusterError) as error:
        end(str(error), EXIT_GRADER_FAILED)
    except KeyboardInterrupt:
        graded_now = sum(len(own.book.rows) for own in pages.values())
        end(_stopped(graded_now, len(work), resume), EXIT_STOPPED)
    if not (quiet or as_json):
        for own in pages.values():
            _print_table(own)
    failures = [row.error for own in pages.values() for row in own.book.rows if row.error]
    if any(error.kind == batch.GRADER_FAILED for error in failures):
        sys.exit(EXIT_GRADER_FAILED)


def _say_unknown(unknown: "Sequence[HandIn]", total: int) -> None:
    """Name the hand-ins whose assignment cannot be told; leave if there are no others."""
    if not unknown:
        return
    names = ", ".join(visible(hand_in.name) for hand_in in unknown)
    sentence = _(
        "{number} of {total} hand-ins are not graded, since neither name nor content tells "
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
        "Stopped; {done} of {total} hand-ins are graded, and {again} goes on from there."
    ).format(done=done, total=total, again=again)


@main.command()
@click.argument("output", metavar="OUT", type=click.Path(path_type=Path, file_okay=False))
@click.option("-q", "--quiet", is_flag=True, help="Print nothing but errors.")
@language_option
def report(output: Path, quiet: bool) -> None:
    """Make the pages of a graded batch again from its results, without grading."""
    from deepstart.grading.output import Output
    from deepstart.pages.folder import Pages

    out = Output(output)
    files = _files_of_results(out)
    assignments = sorted(set(files.values()))
    if len(assignments) != 1:
        names = ", ".join(assignments)
        end(
            (
                _("{results} holds results of {names}; keep one assignment in one folder.").format(
                    results=out.results, names=names
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
    out.prepare()
    for path in files:
        pages.add(out.read(path))
    pages.finish()
    if not quiet:
        _print_table(pages)


def _files_of_results(out: "Output") -> dict[Path, str]:
    """Return the results of a batch with their assignments, and say which files are none."""
    found = {}
    for path in sorted(out.results.glob("*.json")):
        try:
            found[path] = out.read(path).assignment
        except (ValueError, TypeError, KeyError):
            warn(
                _("{path} is left out: it is not a result of this version; grade it again.").format(
                    path=path
                )
            )
    return found


def _with_progress(
    graded: "Iterable[Graded]", total: int, workers: int, quiet: bool, title: str
) -> "Generator[Graded, None, None]":
    if quiet:
        yield from graded
        return
    import time

    from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, TextColumn
    from rich.text import Text

    from deepstart.remaining import seconds_left

    # The time that is left counts down between two hand-ins, and is told anew by each.
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


def _print_table(pages: "Pages") -> None:
    from rich.markup import escape
    from rich.table import Table

    from deepstart.pages.feedback import points

    table = Table(title=pages.assignment.id, title_justify="left")
    table.add_column(_("submission"), overflow="fold")
    table.add_column(_("score"), justify="right", no_wrap=True)
    table.add_column(_("what to look at"), overflow="fold")
    for row in pages.book.rows:
        score = f"{points(row.score)} / {points(row.max_score)}"
        table.add_row(escape(visible(row.submission)), score, escape(visible(_notes(row))))
    output = pages.out.folder
    out = console()
    out.print(table)
    out.print(
        _("Feedback pages: {feedback}\nGrades: {grades}\nReport: {report}").format(
            feedback=output / "feedback",
            grades=output / "grades.csv",
            report=output / "report.html",
        ),
        markup=False,
        soft_wrap=True,
    )


def _notes(row: "Row") -> str:
    from deepstart.pages.feedback import status_words

    if row.error:
        return row.error.message
    notes = []
    words = status_words()
    for question in row.questions:
        if question.diagnoses:
            notes.append(f"{question.id}: {question.diagnoses[0].id}")
        elif question.status not in ("passed", "missing"):
            notes.append(f"{question.id}: {words[question.status].partition(' ')[2]}")
    missing = [question.id for question in row.questions if question.status == "missing"]
    if missing:
        notes.append(_("not written: ") + ", ".join(missing))
    return "; ".join(notes)


@main.command()
@click.argument("assignments", nargs=-1)
@click.option("--check", "only_check", is_flag=True, help="Write nothing; fail on what is wrong.")
@click.option("-q", "--quiet", is_flag=True, help="Print nothing but errors.")
@language_option
def build(assignments: tuple[str, ...], only_check: bool, quiet: bool) -> None:
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


@main.command("new-question")
@click.argument("assignment")
@click.argument("question")
@click.option("--points", type=float, default=1.0, help="What it is worth (default: 1).")
@language_option
def new_question(assignment: str, question: str, points: float) -> None:
    """Add the skeleton of a question, to be filled in, at the end of an assignment."""
    from deepstart.build import new_question as adding

    course = find_course(Path.cwd())
    chosen = course.assignment(assignment)
    for path in adding.new_question(course, chosen, question, points):
        click.echo(path.relative_to(course.root))
    click.echo(_("Fill in what says TODO; `deepstart build {id}` lists it.").format(id=chosen.id))


@main.command()
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
@language_option
def doctor(as_json: bool) -> None:
    """Say what this machine offers, what is missing and how to get it."""
    from deepstart import machine

    findings = machine.findings()
    if as_json:
        click.echo(json.dumps(findings, indent=1))
        return
    out = console()
    for finding in findings:
        mark = "[green]✓[/]" if finding["ok"] else "[yellow]![/]"
        out.print(f"{mark} {finding['what']}: {finding['found']}", markup=True)
        if not finding["ok"]:
            out.print(f"    {finding['advice']}")

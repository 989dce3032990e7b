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
    from collections.abc import Generator, Iterable, Iterator, Sequence

    from rich.progress import Task

    from deepstart.batch import Graded
    from deepstart.course import Course
    from deepstart.grading.hand_ins import HandIn
    from deepstart.grading.output import Output
    from deepstart.grading.register import Register, Taken
    from deepstart.pages.folder import Pages
    from deepstart.pages.gradebook import Row
    from deepstart.results import Result

EVERY = "all"  # assignments, where one is asked for
_MOST_NAMES = 5  # in a sentence
_MOST_ROWS = 40  # on a screen
_WIDEST_NAME = 48


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
    from deepstart.grading import readiness, register
    from deepstart.grading.hand_ins import Job, find_hand_ins
    from deepstart.grading.output import Output, OutputBusyError
    from deepstart.language import language
    from deepstart.pages.folder import Pages
    from deepstart.results import json_text
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
    hand_ins = register.find(
        paths,
        registers.values(),
        Output(output),
        lambda given: find_hand_ins(
            given, release, output, lambda sentence: warn(visible(sentence))
        ),
    )
    if not hand_ins:
        end(_("There is no file to grade in the given folders."), EXIT_USAGE)
    found: dict[str, Sequence[HandIn]] = {id_: [] for id_ in registers}
    if chosen is not None:
        found[chosen.id] = hand_ins
    else:
        by_kind = sorting.by_assignment(course, hand_ins)
        found |= by_kind.found
        _say_unknown(by_kind.unknown, len(hand_ins))
    # Of the other assignments, hand-ins may have gone.
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
                found[id_] = taken.hand_ins
                if taken.hand_ins or taken.gone:
                    pages[id_] = Pages(outputs[id_], course, course.assignment(id_))
                    pages[id_].superseded = registers[id_].superseded()
                    _say_what_changed(registers[id_], taken, course)
            work = [
                Job(course, course.assignment(id_), hand_in, language(), confined)
                for id_, own in found.items()
                for hand_in in own
            ]
            work = [work[place] for place in sorting.mixed([own for own in found.values() if own])]
            run = on_cluster(executor, warn) if executor else None
            workers = jobs or batch.default_workers()
            graded = batch.grade(work, lambda job: outputs[job.assignment.id], workers, resume, run)
            # Closed, so that no process is left and no bar on the screen where a page or line of
            # output cannot be written.
            stack.enter_context(closing(graded))
            seen = _with_progress(graded, len(work), workers, quiet or as_json, assignment)
            for done in stack.enter_context(closing(seen)):
                pages[done.job.assignment.id].add(done.result)
                error = done.result.error
                failed = failed or (error is not None and error.kind == batch.GRADER_FAILED)
                if as_json:
                    click.echo(json_text(json.loads(done.result.to_json())))
            for written in pages.values():
                for result in _results_of(written.out, written.names):
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
            _print_table(written)
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
    from deepstart.grading import journal

    def say(sentence: str, names: "Sequence[str]") -> None:
        if names:
            folder = register.out.folder
            told = sentence.format(
                number=len(names), names=_some(names), folder=folder, removed=register.out.removed
            )
            warn(told)

    assignment = course.assignment(register.assignment)
    own = {hand_in.name for hand_in in taken.hand_ins}
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
            "The tables hold results, too, of which nobody knows where the hand-ins lie: {number} "
            "({names}); remove from {folder}/results what is not to count."
        ),
        taken.unnoted,
    )
    say(
        _(
            "Graded before the course or the program changed: {number} ({names}). Give the paths "
            "of these as well, and they are graded anew."
        ),
        [n for n in others if journal.is_outdated(register.out, n, course, assignment)],
    )


def _some(names: "Sequence[str]") -> str:
    """Return the first of some names, and how many more there are."""
    shown = ", ".join(visible(name) for name in names[:_MOST_NAMES])
    more = len(names) - _MOST_NAMES
    return _("{names} and {more} more").format(names=shown, more=more) if more > 0 else shown


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
    from deepstart.grading.output import Output, OutputBusyError
    from deepstart.grading.register import Register
    from deepstart.pages.folder import Pages

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
            for result in _results_of(out):
                pages.add(result)
            pages.finish()
    except OutputBusyError as error:
        end(str(error), EXIT_USAGE)
    if not quiet:
        _print_table(pages)


def _results_of(out: "Output", but: "Iterable[str]" = ()) -> "Iterator[Result]":
    """Yield the results of a folder but those of some hand-ins, and say which files are none."""
    files = {out.result_of(name) for name in but}
    for path in sorted({*out.results.glob("*.json")} - files):
        try:
            result = out.read(path)
        except (ValueError, TypeError, KeyError):
            warn(
                _("{path} is left out: it is not a result of this version; grade it again.").format(
                    path=path
                )
            )
            continue
        yield result


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
    from rich.console import OverflowMethod
    from rich.markup import escape
    from rich.table import Table

    from deepstart.pages.feedback import points
    from deepstart.pages.report import summary

    rows = pages.book.rows
    title = pages.assignment.id
    large = len(rows) > _MOST_ROWS
    if large:  # is in the report; here is what needs somebody, in a line each
        rows = [row for row in rows if row.error or row.is_unwritten]
        title = _("{assignment}: what could not be graded, or has nothing in it").format(
            assignment=title
        )
    out = console()
    if rows:
        table = Table(title=title, title_justify="left")
        table.add_column(_("submission"), overflow="ellipsis", no_wrap=True, max_width=_WIDEST_NAME)
        table.add_column(_("score"), justify="right", no_wrap=True)
        fold: OverflowMethod = "ellipsis" if large else "fold"
        table.add_column(_("what to look at"), overflow=fold, no_wrap=large)
        for row in rows[:_MOST_ROWS]:
            score = f"{points(row.score)} / {points(row.max_score)}"
            table.add_row(escape(visible(row.submission)), score, escape(visible(_notes(row))))
        out.print(table)
    more = len(rows) - _MOST_ROWS
    if more > 0:
        out.print(_("and {number} more, in the report").format(number=more), markup=False)
    output = pages.out.folder
    out.print(
        _("Feedback pages: {feedback}\nGrades: {grades}\nReport: {report}").format(
            feedback=output / "feedback",
            grades=output / "grades.csv",
            report=output / "report.html",
        ),
        markup=False,
        soft_wrap=True,
    )
    out.print(summary(pages.book, pages.assignment), markup=False, soft_wrap=True)


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
        out.print(mark, end=" ")
        out.print(f"{finding['what']}: {finding['found']}", markup=False)
        if not finding["ok"]:
            out.print(f"    {finding['advice']}", markup=False)

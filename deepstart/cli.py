"""The command line. Everything heavy is imported by the command that needs it."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from deepstart import __version__
from deepstart.course import Assignment, Course, CourseError, find_course
from deepstart.language import LANGUAGES, say, set_language

if TYPE_CHECKING:
    from rich.console import Console

    from deepstart.results import Result

EXIT_GRADER_FAILED = 1
EXIT_USAGE = 2


class Group(click.Group):
    """Commands whose errors are one sentence."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except CourseError as error:
            _end(str(error), EXIT_USAGE)
        except OSError as error:
            place = f"{error.filename}: " if error.filename else ""
            _end(f"{place}{error.strerror or error}.", EXIT_GRADER_FAILED)


def _end(sentence: str, status: int) -> None:
    click.echo(f"deepstart: {sentence}", err=True)
    sys.exit(status)


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="deepstart")
def main() -> None:
    """Build, check and grade the exercises of a course."""


def _language_option(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.option(
        "--lang",
        type=click.Choice(LANGUAGES),
        default="en",
        expose_value=False,
        callback=lambda ctx, param, value: set_language(value),
        help="Language of the feedback.",
    )(command)


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
@_language_option
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
    """Grade hand-ins of an assignment: notebooks, scripts, zips, or folders of these."""
    from deepstart import batch, confine, pages
    from deepstart.cluster import ClusterError, on_cluster
    from deepstart.language import language
    from deepstart.process import ServerError
    from deepstart.results import write_atomically

    course = find_course(Path.cwd())
    chosen = course.assignment(assignment)
    confined = not confine.missing_layers()
    if not confined and not unsafe:
        missing = ", ".join(confine.missing_layers())
        _end(
            f"This system lacks {missing}, so student code cannot be confined; "
            "grade in a Linux container, or add --unsafe if you trust every hand-in.",
            EXIT_USAGE,
        )
    hand_ins = batch.find_hand_ins(paths)
    if not hand_ins:
        _end("There is no file to grade in the given folders.", EXIT_USAGE)
    work = [batch.Job(course, chosen, hand_in, language(), confined) for hand_in in hand_ins]
    out = batch.Output(output)
    results: list[Result] = []
    try:
        run = on_cluster(executor) if executor else None
        graded = batch.grade(work, out, jobs or batch.default_workers(), resume, run)
        for result in _with_progress(graded, len(work), quiet or as_json, chosen.id):
            results.append(result)
            if as_json:
                click.echo(json.dumps(json.loads(result.to_json()), ensure_ascii=False))
    except (ServerError, ClusterError) as error:
        _end(str(error), EXIT_GRADER_FAILED)
    results.sort(key=lambda result: result.submission)
    rows = [(result, batch.file_name(result.submission) + ".html") for result in results]
    for result, page in rows:
        write_atomically(out.feedback / page, pages.feedback_page(chosen, result))
    write_atomically(output / "grades.csv", pages.grades_csv(chosen, results))
    write_atomically(output / "report.html", pages.report_page(chosen, rows))
    if not (quiet or as_json):
        _print_table(results, chosen, output)
    if any(result.error and result.error.kind == "grader failed" for result in results):
        sys.exit(EXIT_GRADER_FAILED)


def _with_progress(results: Any, total: int, quiet: bool, title: str) -> Any:
    if quiet:
        yield from results
        return
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = TextColumn(title), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    with Progress(*columns, console=_console(stderr=True), transient=True) as progress:
        task = progress.add_task(title, total=total)
        for result in results:
            progress.advance(task)
            yield result


def _console(stderr: bool = False) -> "Console":
    from rich.console import Console

    return Console(stderr=stderr, highlight=False)


def _print_table(results: "list[Result]", assignment: Assignment, output: Path) -> None:
    from rich.markup import escape
    from rich.table import Table

    from deepstart.pages import points

    table = Table(title=assignment.id, title_justify="left")
    table.add_column(say("submission", "提交"), overflow="fold")
    table.add_column(say("score", "得分"), justify="right", no_wrap=True)
    table.add_column(say("what to look at", "需要注意"), overflow="fold")
    for result in results:
        score = f"{points(result.score)} / {points(result.max_score)}"
        table.add_row(escape(_visible(result.submission)), score, escape(_visible(_notes(result))))
    console = _console()
    console.print(table)
    console.print(
        say(
            f"Feedback pages: {output / 'feedback'}\nGrades: {output / 'grades.csv'}"
            f"\nReport: {output / 'report.html'}",
            f"反馈页面：{output / 'feedback'}\n成绩表：{output / 'grades.csv'}"
            f"\n总览：{output / 'report.html'}",
        ),
        markup=False,
        soft_wrap=True,
    )


def _notes(result: "Result") -> str:
    if result.error:
        return result.error.message
    notes = []
    for question in result.questions:
        if question.diagnoses:
            notes.append(f"{question.id}: {question.diagnoses[0].id}")
        elif question.status not in ("passed", "missing"):
            notes.append(f"{question.id}: {question.status}")
    missing = [question.id for question in result.questions if question.status == "missing"]
    if missing:
        notes.append(say("not written: ", "未作答：") + ", ".join(missing))
    return "; ".join(notes)


def _visible(text: str) -> str:
    """Return text without control characters, which could steer a terminal."""
    return "".join(c if c.isprintable() else "?" for c in text)


@main.command()
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("-q", "--question", help="Check this question only.")
@click.option("-a", "--assignment", help="Whose answers the file holds, if its name does not tell.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@_language_option
def check(file: Path | None, question: str | None, assignment: str | None, as_json: bool) -> None:
    """Check your own notebook or script, and read what to look at."""
    from deepstart import confine, judge
    from deepstart.process import Server, ServerError
    from deepstart.submission import SubmissionError, read_submission

    file = file or _only_notebook(Path.cwd())
    course = find_course(Path.cwd() if assignment else file.parent)
    chosen = course.assignment(assignment) if assignment else _assignment_of(course, file)
    questions = (chosen.question(question).id,) if question else ()
    confined = not confine.missing_layers()
    try:
        submission = read_submission(file)
        server = Server(chosen.needs)
        connect = judge.connector(server, course, chosen, confined)
        isolation = "+".join(server.layers)
        result = judge.score(course, chosen, submission, connect, isolation, questions)
    except SubmissionError as error:
        _end(f"{file}: {error.message}", EXIT_USAGE)
    except ServerError as error:
        _end(str(error), EXIT_GRADER_FAILED)
    server.close()
    if as_json:
        click.echo(result.to_json(), nl=False)
    else:
        _print_check(result)


def _only_notebook(folder: Path) -> Path:
    notebooks = sorted(folder.glob("*.ipynb"))
    if len(notebooks) != 1:
        raise CourseError("Say which file to check: deepstart check FILE.")
    return notebooks[0]


def _assignment_of(course: Course, file: Path) -> Assignment:
    """Return the assignment whose id is in a file's name or in a folder above it."""
    for part in (file.name, *reversed(file.resolve().parent.parts)):
        for assignment in course.assignments:
            if assignment.id in part:
                return assignment
    raise CourseError(f"The name {file.name} does not tell the assignment; say it with -a.")


def _print_check(result: "Result") -> None:
    from rich.markup import escape

    from deepstart.pages import points

    console = _console()
    marks = {"passed": "[green]✓[/]", "skipped": "[dim]–[/]"}
    for question in result.questions:
        mark = marks.get(question.status, "[red]✗[/]")
        score = f"{points(question.score)}/{points(question.max_score)}"
        console.print(f"{mark} [bold]{question.id}[/] {score}")
        if question.status == "passed":
            continue
        for diagnosis in question.diagnoses:
            console.print(f"  → {escape(diagnosis.message)}")
        for test in question.tests:
            if test.status not in ("passed", "skipped"):
                text = escape(
                    "".join(c if c.isprintable() or c == "\n" else "?" for c in test.message)
                )
                console.print(f"  [red]✗[/] {escape(test.name)}: {text}")
                break  # the first failure is the message
    console.print(f"{points(result.score)} / {points(result.max_score)}")


@main.command()
@click.argument("assignments", nargs=-1)
@click.option("--check", "only_check", is_flag=True, help="Write nothing; fail on what is wrong.")
@click.option("-q", "--quiet", is_flag=True, help="Print nothing but errors.")
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
            _end(f"{len(problems)} problems; see above.", EXIT_GRADER_FAILED)
        if not quiet:
            click.echo("The course holds together.")
    else:
        building.build(course, chosen, _say_nothing if quiet else _say_built)


def _say_built(assignment_id: str, rebuilt: bool) -> None:
    click.echo(f"{assignment_id}: {'built' if rebuilt else 'unchanged'}")


def _say_nothing(assignment_id: str, rebuilt: bool) -> None:
    pass


@main.command()
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
def doctor(as_json: bool) -> None:
    """Say what this machine offers, what is missing and how to get it."""
    from deepstart import machine

    findings = machine.findings()
    if as_json:
        click.echo(json.dumps(findings, indent=1))
        return
    console = _console()
    for finding in findings:
        mark = "[green]✓[/]" if finding["ok"] else "[yellow]![/]"
        console.print(f"{mark} {finding['what']}: {finding['found']}", markup=True)
        if not finding["ok"]:
            console.print(f"    {finding['advice']}")

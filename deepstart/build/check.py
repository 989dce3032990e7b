"""`deepstart build --check`: everything in the course that does not hold together, in sentences."""

import ast
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from deepstart.build.course_files import chosen, draft
from deepstart.build.judged import judged
from deepstart.build.leaks import traces
from deepstart.build.master import read_master, short, solved_source
from deepstart.build.notebook_run import NotebookRun, run_notebook
from deepstart.build.processes import context
from deepstart.build.record import is_product, record_path
from deepstart.build.sources import Sources, master_path, read_sources, suite_path
from deepstart.build.suite import read_suite
from deepstart.build.unfinished import left_to_write
from deepstart.course import Assignment, Course, CourseError
from deepstart.grading.pool import default_workers
from deepstart.judge.banks import bank_folder, bank_path
from deepstart.language import _
from deepstart.notebook.names import bound_names

Progress = Callable[[str, int], None]

# What Jupyter, Otter and Python leave behind where somebody works.
_LEFT_BY_OTHERS = ("__pycache__", ".ipynb_checkpoints", ".OTTER_LOG", ".DS_Store")
_OUTPUTS = ("assignments", "solutions")


def check(
    course: Course,
    assignment_ids: Sequence[str] | None = None,
    progress: Progress = lambda assignment_id, problems: None,
) -> list[str]:
    """Return what is wrong with some assignments, or with all; nothing in the course changes.

    `progress` is called after each assignment with its id and the number of its problems.
    """
    assignments = chosen(course, assignment_ids)
    workers = min(len(assignments), default_workers())
    problems: list[str] = []
    with ProcessPoolExecutor(workers, mp_context=context()) as pool:
        every = pool.map(partial(_found, course), assignments)
        for assignment, found in zip(assignments, every, strict=True):
            problems += found
            progress(assignment.id, len(found))
    if assignment_ids is None:
        problems += _strays(course)
    return problems


def _found(course: Course, assignment: Assignment) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        return list(_problems(course, assignment, Path(folder)))


def _problems(course: Course, assignment: Assignment, root: Path) -> Iterator[str]:
    if unfinished := left_to_write(course, assignment):
        yield from unfinished
        return
    unreadable = list(_unreadable(course, assignment))
    if unreadable:
        yield from unreadable
        return
    try:
        files = draft(course, assignment, root)
    except CourseError as error:
        yield str(error)
        return
    sources = read_sources(course, assignment)
    yield from _drift(course, assignment, root, files)
    yield from traces(sources, root / "assignments" / assignment.id)
    yield from _loose_ends(course, sources)
    yield from _notebook_runs(assignment, root)
    yield from judged(course, assignment, root)


def _unreadable(course: Course, assignment: Assignment) -> Iterator[str]:
    """Yield the mistakes of every source file, where reading them all would stop at the first."""
    try:
        read_master(master_path(course, assignment))
    except CourseError as error:
        yield str(error)
    for question in assignment.questions:
        try:
            read_suite(suite_path(course, assignment, question.id))
        except CourseError as error:
            yield str(error)


def _drift(course: Course, assignment: Assignment, root: Path, files: list[str]) -> Iterator[str]:
    differ = [
        name
        for name in files
        if not _same(course.root / name, root / name)
        # In a fresh clone, what only graders need has still to be made.
        and not (is_product(name) and not (course.root / name).exists())
    ]
    if len(differ) == 1:
        yield _("{file} is not what the sources of {id} give: run `deepstart build {id}`.").format(
            file=differ[0], id=assignment.id
        )
    elif differ:
        yield _(
            "{file} and {more} more are not what the sources of {id} give: "
            "run `deepstart build {id}`."
        ).format(file=differ[0], more=len(differ) - 1, id=assignment.id)
    made = {*files, str(record_path(course, assignment).relative_to(course.root))}
    for folder in _OUTPUTS:
        for path in sorted((course.root / folder / assignment.id).rglob("*")):
            name = str(path.relative_to(course.root))
            if path.is_file() and name not in made and not _is_left_by_others(path):
                yield _("{name} is not made by the build: remove it.").format(name=name)


def _same(own: Path, made: Path) -> bool:
    return own.is_file() and own.read_bytes() == made.read_bytes()


def _is_left_by_others(path: Path) -> bool:
    return any(part in _LEFT_BY_OTHERS for part in path.parts)


def _strays(course: Course) -> Iterator[str]:
    known = {assignment.id for assignment in course.assignments}
    for folder in ("assignments", "source", "autograder"):
        for path in sorted((course.root / folder).glob("*/")):
            if path.name not in known and not _is_left_by_others(path):
                yield _("{folder}/{name} belongs to no assignment of course.toml.").format(
                    folder=folder, name=path.name
                )


def _loose_ends(course: Course, sources: Sources) -> Iterator[str]:
    assignment = sources.assignment
    for question in assignment.questions:
        suite = sources.suites[question.id]
        # A public check of a chosen letter, say, would give the answer away.
        kind = "hidden" if _is_plain_value(sources, question.id) else "public"
        scored = suite.hidden if kind == "hidden" else suite.public
        if not any(check.weight for check in scored):
            yield _("{file}: {id} has no {kind} check with weight.").format(
                file=short(suite.path), id=question.id, kind=kind
            )
    wanted = {suite_path(course, assignment, question.id) for question in assignment.questions}
    for path in sorted(course.suite(assignment).glob("test_*.py")):
        if path not in wanted:
            yield _("{file} is the suite of no question of {id} in course.toml.").format(
                file=short(path), id=assignment.id
            )
    yield from _banks(course, assignment)
    yield from _master_loose_ends(sources)


def _banks(course: Course, assignment: Assignment) -> Iterator[str]:
    wanted = [bank_path(course, assignment, question.id) for question in assignment.questions]
    for path in wanted:
        if not path.is_file():
            yield _("{file} is missing: it holds the wrong answers that are known.").format(
                file=path.relative_to(course.root).as_posix()
            )
    for path in sorted(bank_folder(course, assignment).glob("*.py")):
        if path not in wanted and not path.name.startswith("_"):
            yield _("{file} is the bank of no question of {id} in course.toml.").format(
                file=path.relative_to(course.root).as_posix(), id=assignment.id
            )


def _is_plain_value(sources: Sources, question_id: str) -> bool:
    cells = {cell.question: cell for cell in sources.master.questions}
    statements = ast.parse(solved_source(cells[question_id].source)).body
    return all(isinstance(statement, ast.Assign) for statement in statements)


def _master_loose_ends(sources: Sources) -> Iterator[str]:
    defined: set[str] = set()
    has_heading = False
    for cell in sources.master.cells:
        has_heading = has_heading or "##" in cell.headings
        if not cell.question:
            continue
        if not has_heading:
            yield _("{place}: question {question} has no heading (`## ...`) of its own.").format(
                place=cell.place, question=cell.question
            )
        has_heading = False
        defined |= bound_names(cell.source)
        name = sources.assignment.question(cell.question).name
        if name not in defined:
            yield _("{place}: question {question} does not define {name}.").format(
                place=cell.place, question=cell.question, name=name
            )


def _notebook_runs(assignment: Assignment, root: Path) -> Iterator[str]:
    limit = 60 + sum(question.seconds for question in assignment.questions)
    for folder in _OUTPUTS:
        name = f"{folder}/{assignment.id}/{assignment.id}.ipynb"
        result = run_notebook(root / name, limit)
        yield from (f"{name}: {error}." for error in result.errors)
        if result.finished:
            expect = _expect_open if folder == "assignments" else _expect_solved
            yield from (f"{name}: {sentence}" for sentence in expect(assignment, result))


def _expect_open(assignment: Assignment, result: NotebookRun) -> Iterator[str]:
    for question in assignment.questions:
        if result.grades.get(question.id, 0) > 0:
            yield _("the empty stub of {id} passes public checks that have weight.").format(
                id=question.id
            )


def _expect_solved(assignment: Assignment, result: NotebookRun) -> Iterator[str]:
    for question in assignment.questions:
        if result.grades.get(question.id, 0) < 1:
            yield _("the solution of {id} fails a public check.").format(id=question.id)

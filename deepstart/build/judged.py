"""What only the judge can say of a built assignment: stubs, solutions and known wrong answers."""

import ast
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from deepstart.checks.misconceptions import Misconception
from deepstart.course import Assignment, Course, CourseError, Question
from deepstart.judge.banks import bank_path, load_bank
from deepstart.judge.grader import Grader
from deepstart.language import _
from deepstart.results import QuestionResult, Result
from deepstart.submissions.submission import Cell, Submission, read_submission

# A solution shall leave room for slower machines and for answers that are right but slow.
_SHARE_OF_TIME = 0.5


class _NotJudgedError(Exception):
    """The judge broke; the message says on what."""


_Score = Callable[[Submission, tuple[str, ...]], Result]


def judged(course: Course, assignment: Assignment, root: Path) -> list[str]:
    """Return a sentence for every stub, solution or wrong answer that the suites misjudge.

    The notebooks lie below `root`: `assignments/<id>/<id>.ipynb` is the one with stubs,
    `solutions/<id>/<id>.ipynb` the solved one.
    """
    draft = replace(course, root=root)
    shutil.copytree(course.suite(assignment), draft.suite(assignment), dirs_exist_ok=True)
    with Grader() as grader:

        def score(submission: Submission, questions: tuple[str, ...]) -> Result:
            try:
                return grader.score(draft, assignment, submission, questions=questions)
            except Exception as error:  # a broken suite, or the judge itself: other answers go on
                said = " ".join(f"{type(error).__name__}: {error}".split()).rstrip(".")
                raise _NotJudgedError(
                    _("{name} cannot be judged: {said}").format(name=submission.name, said=said)
                ) from error

        return [
            *_stubs(assignment, root, score),
            *_solutions(assignment, root, score),
            *_wrong_answers(draft, assignment, score),
        ]


def _stubs(assignment: Assignment, root: Path, score: _Score) -> Iterator[str]:
    notebook = root / "assignments" / assignment.id / f"{assignment.id}.ipynb"
    try:
        questions = score(read_submission(notebook), ()).questions
    except _NotJudgedError as error:
        yield f"{assignment.id}: {error}."
        return
    for question in questions:
        if question.score > 0:
            yield _("{id}: the empty stub earns {score:g} points.").format(
                id=question.id, score=question.score
            )


def _solutions(assignment: Assignment, root: Path, score: _Score) -> Iterator[str]:
    notebook = root / "solutions" / assignment.id / f"{assignment.id}.ipynb"
    submission = read_submission(notebook)
    for question in assignment.questions:
        try:
            result = score(submission, (question.id,))
        except _NotJudgedError as error:
            yield f"{question.id}: {error}."
            continue
        (graded,) = result.questions
        if graded.status != "passed":
            yield _("{id}: the solution does not pass: {failure}.").format(
                id=question.id, failure=_first_failure(graded)
            )
        elif result.duration_s > question.seconds * _SHARE_OF_TIME:
            yield (
                _(
                    "{id}: the solution takes {duration_s:.1f} s, too much of the "
                    "{seconds:g} s that course.toml gives."
                ).format(id=question.id, duration_s=result.duration_s, seconds=question.seconds)
            )


def _first_failure(graded: QuestionResult) -> str:
    for test in graded.tests:
        if test.status not in ("passed", "skipped"):
            return f"test_{test.name} {test.status}, {' '.join(test.message.split()).rstrip('.')}"
    return graded.status


def _wrong_answers(course: Course, assignment: Assignment, score: _Score) -> Iterator[str]:
    try:
        bank = load_bank(course, assignment)
    except CourseError as error:
        yield str(error)
        return
    except Exception as error:
        said = " ".join(f"{type(error).__name__}: {error}".split()).rstrip(".")
        yield _("{id}: its wrong answers do not run: {said}.").format(id=assignment.id, said=said)
        return
    reference = course.reference(assignment).read_text("utf-8")
    for question in assignment.questions:
        for wrong in bank.of(question.id):
            variants = _plain_source(bank_path(course, assignment, question.id))
            sources = [reference, variants, _as_answer(question, wrong)]
            cells = tuple(Cell(number, source) for number, source in enumerate(sources, 1))
            try:
                result = score(Submission(wrong.id, cells), (question.id,))
            except _NotJudgedError as error:
                yield f"{question.id}: {error}."
                continue
            if result.score >= result.max_score:
                yield _("{id}: the wrong answer {wrong} earns full marks.").format(
                    id=question.id, wrong=wrong.id
                )


def _as_answer(question: Question, wrong: Misconception) -> str:
    """Return the statements that put a variant in the answer's place."""
    variant = f"_variants[{question.id!r}, {wrong.variant.__name__!r}]"
    # The variant of a plain value is a function that returns it.
    return f"{question.name} = {variant} if callable({question.name}) else {variant}()"


_DECLARATIONS = """\
_variants = {}

def misconception(question, **said):
    def declare(variant):
        _variants[question, variant.__name__] = variant
        return variant
    return declare

def probes(question):
    return lambda make: make
"""


def _plain_source(bank: Path) -> str:
    """Return the source of a bank as it runs where neither this program nor the suite is there."""
    statements = [*_statements(bank, bank.parent.parent, set())]
    return _DECLARATIONS + ast.unparse(ast.Module(statements, []))


def _statements(file: Path, suite: Path, seen: set[Path]) -> Iterator[ast.stmt]:
    """Yield the statements of a file, with those of the suite's files that it imports before them.

    What it imports of this program is left out: variants do not use it.
    """
    for node in ast.parse(file.read_text("utf-8")).body:
        if not isinstance(node, ast.ImportFrom) or node.module is None:
            yield node
            continue
        imported = (file.parent if node.level else suite) / f"{node.module}.py"
        if imported.is_file():
            if imported not in seen:
                seen.add(imported)
                yield from _statements(imported, suite, seen)
        elif node.module.partition(".")[0] != "deepstart":
            yield node

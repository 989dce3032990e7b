"""What a learner can ask for: hints, one level after the other, and at last the solution."""

import ast
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from deepstart.course import HINT_LEVELS, Assignment, Course, CourseError, Question
from deepstart.language import _, language, language_of
from deepstart.learner.progress import Store
from deepstart.submissions.submission import cell_source, notebook_cells
from deepstart.submissions.untrusted_files import SubmissionError, read_file


@dataclass(frozen=True)
class Hint:
    """One hint for a question."""

    question: Question
    level: int  # from 1, the idea, to HINT_LEVELS, almost the answer

    @property
    def title(self) -> str:
        return _("Hint {level} of {hint_levels} for {id}").format(
            level=self.level, hint_levels=HINT_LEVELS, id=self.question.id
        )

    @property
    def text(self) -> str:
        return self.question.hints[language()][self.level - 1]

    @property
    def afterwards(self) -> str:
        """A sentence on what else there is to ask for; empty as long as that is a further hint."""
        if self.level < HINT_LEVELS:
            return ""
        return _("That is the last hint. `deepstart solution {id}` shows a solution.").format(
            id=self.question.id
        )


def give_hint(store: Store, question: Question, level: int = 0, again: bool = False) -> Hint:
    """Return the next hint for a question, and remember in the store that it was given.

    With `level`, the hint of that level; with `again`, the last one that was given. After the last
    level, its hint is given once more.
    """
    with store.change() as progress:
        entry = progress.entry(question.id)
        given = min(max(entry.hints, 0), HINT_LEVELS)
        chosen = level or (max(given, 1) if again else min(given + 1, HINT_LEVELS))
        progress.put(question.id, replace(entry, hints=max(given, chosen)))
    return Hint(question, chosen)


def may_see_solution(store: Store, question: Question) -> bool:
    """Return whether a learner has passed a question, or asks for its solution a second time."""
    entry = store.load().entry(question.id)
    if entry.passed or entry.passed_at or entry.asked:
        return True
    with store.change() as progress:
        entry = progress.entry(question.id)
        progress.put(question.id, replace(entry, asked=entry.asked + 1))
    return False


def solution(course: Course, assignment: Assignment, question: Question) -> str:
    """Return the source of the reference solution, with comments in the language in use.

    CourseError if the course holds none: `deepstart build` makes them.
    """
    folder = course.root / "solutions" / assignment.id
    notebooks = sorted(
        folder.glob(f"{assignment.id}*.ipynb"), key=lambda f: language_of(f.name) != language()
    )
    for notebook in notebooks:
        if found := _in_notebook(notebook, question):
            return found
    if found := _in_module(course.reference(assignment), question.name):
        return found
    raise CourseError(
        _(
            "The course holds no solution of {id}; an instructor makes them with `deepstart build`."
        ).format(id=question.id)
    )


def _in_notebook(path: Path, question: Question) -> str:
    try:
        cells = notebook_cells(read_file(path.resolve()))
    except SubmissionError:
        return ""
    for cell in cells:
        mark = _table(_table(cell, "metadata"), "nbgrader")
        if mark.get("solution") and mark.get("grade_id") == question.id:
            return cell_source(cell).strip("\n")
    return ""


def _table(table: dict[str, Any], key: str) -> dict[str, Any]:
    value = table.get(key)
    return value if isinstance(value, dict) else {}


def _in_module(path: Path, name: str) -> str:
    """Return the statement that defines a name, with the comments right above it."""
    try:
        text = path.read_text(encoding="utf-8")
        statements = ast.parse(text).body
    except (OSError, ValueError, SyntaxError):
        return ""
    lines = text.splitlines()
    for statement in statements:
        if name not in _defined(statement):
            continue
        decorators = getattr(statement, "decorator_list", [])
        first = min([statement.lineno, *(d.lineno for d in decorators)]) - 1
        while first > 0 and lines[first - 1].startswith("#"):
            first -= 1
        return "\n".join(lines[first : statement.end_lineno])
    return ""


def _defined(statement: ast.stmt) -> set[str]:
    match statement:
        case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
            return {name}
        case ast.Assign(targets=targets):
            return {target.id for target in targets if isinstance(target, ast.Name)}
        case ast.AnnAssign(target=ast.Name(id=name)):
            return {name}
    return set()

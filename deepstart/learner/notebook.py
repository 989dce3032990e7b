"""`deepstart.check("mse")` in a notebook: what the judge finds, shown below the cell.

What is judged is what the kernel has run, whether or not it is saved: it is what every other cell
works with, so it is what learners take for their answer. Of the cells that ran since the kernel
started, those count that make, change or hold up a name of the assignment, each time they ran and
in that order. So the last definition wins, as it does in the kernel, and whatever else was tried,
trained or drawn meanwhile takes no time.
"""

import ast
import atexit
import io
import os
import queue
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from deepstart.course import Assignment, Course, CourseError, Question
from deepstart.language import _, language, language_of, set_language, system_language
from deepstart.submissions.submission import Cell, Submission

if TYPE_CHECKING:
    from deepstart.learner.worker import Checked
    from deepstart.results import Result

# Magics that run the code behind them, which is what says what a cell makes.
_CELL_MAGIC = re.compile(r"\A\s*%%.*\n")
_LINE_MAGIC = re.compile(r"^(\s*)%time(?:it)? +", re.MULTILINE)


@dataclass(frozen=True, repr=False)
class Feedback:
    """What a check found, or why there was none: HTML in notebooks, text everywhere else."""

    result: "Result | None"
    trouble: str = ""

    def __repr__(self) -> str:
        if self.result is None:
            return self.trouble
        from rich.console import Console

        from deepstart.learner.screen import print_question, print_trouble

        text = io.StringIO()
        # Without being told not to, rich shows its lines in the notebook itself.
        console = Console(file=text, highlight=False, force_jupyter=False, force_terminal=False)
        for question in self.result.questions:
            print_question(console, question)
            print_trouble(console, question)
        return text.getvalue().rstrip()

    def _repr_html_(self) -> str:
        from deepstart.report import feedback

        words = {
            **feedback.status_words(),
            "probably": _("A likely reason:"),
            "passed_checks": _("Passed:"),
            "comma": _(", "),
            "colon": _(": "),
        }
        return (
            feedback.templates()
            .get_template("check.html.j2")
            .render(
                words=words,
                result=self.result,
                trouble=self.trouble,
                grid_rows=feedback.grid_rows,
                grid_caption=feedback.grid_caption,
            )
        )


def check(question: str) -> Feedback:
    """Judge the answer to a question as it was last run in this notebook.

    `question` is the question's name, such as `"mse"`. Nothing is raised for what a learner can
    mend: the feedback then is a sentence that says what to do.
    """
    shell = _shell()
    if shell is None:
        return Feedback(None, _("This works in notebooks; elsewhere, run `deepstart check FILE`."))
    try:
        return _checked(shell, question)
    except CourseError as error:
        return Feedback(None, str(error))


def load(shell: Any) -> None:
    """Make `%load_ext deepstart` give the notebook `deepstart` and the magic `%check mse`."""
    import deepstart

    shell.push({"deepstart": deepstart})
    shell.register_magic_function(lambda line: check(line.strip()), "line", "check")


def _shell() -> Any:
    try:
        from IPython.core.getipython import get_ipython
    except ImportError:
        return None
    return get_ipython()


def _checked(shell: Any, wanted: str) -> Feedback:
    from deepstart.learner.home import NoHomeError, find_home
    from deepstart.learner.progress import find_question

    notebook = _notebook(shell)
    set_language(language_of(notebook.name) if notebook else system_language())
    try:
        home = find_home(Path.cwd())
    except NoHomeError:
        return Feedback(
            None,
            _(
                "The course is not here: open the notebook in a folder that `deepstart init` has "
                'made. `grader.check("{question}")` runs the public checks everywhere.'
            ).format(question=wanted),
        )
    if home.language:
        set_language(home.language)
    assignment, question = find_question(home.course, wanted)
    cells = relevant_cells(_cells(shell), {q.name for q in assignment.questions})
    if not any(question.name in _makes_and_uses(cell.source)[0] for cell in cells):
        return Feedback(
            None,
            _("Run the cell with your answer first: nothing has defined `{name}` yet.").format(
                name=question.name
            ),
        )
    submission = Submission(notebook.name if notebook else "notebook", cells)
    checked = _judged(home.course, assignment, question, submission)
    return Feedback(checked.result, checked.trouble)


def _notebook(shell: Any) -> Path | None:
    """Return the notebook that this kernel belongs to, where Jupyter or VS Code tells."""
    told = shell.user_ns.get("__vsc_ipynb_file__") or os.environ.get("JPY_SESSION_NAME")
    return Path(told) if isinstance(told, str) and told.endswith(".ipynb") else None


# -- which cells count -----------------------------------------------------------------------------


def _cells(shell: Any) -> list[Cell]:
    """Return what has run since the kernel started; a cell's number is the one in brackets."""
    return [
        Cell(number, source)
        for number, source in enumerate(shell.history_manager.input_hist_raw)
        if source.strip()
    ]


def relevant_cells(cells: Iterable[Cell], names: Iterable[str]) -> tuple[Cell, ...]:
    """Return the cells that make or change `names`, or what these cells use in turn."""
    known = [(cell, *_makes_and_uses(cell.source)) for cell in cells]
    needed, kept = {"*", *names}, set[int]()
    growing = True
    while growing:
        growing = False
        for cell, makes, uses in known:
            if cell.number not in kept and makes & needed:
                kept.add(cell.number)
                needed |= uses
                growing = True
    return tuple(cell for cell, _makes, _uses in known if cell.number in kept)


def _makes_and_uses(source: str) -> tuple[set[str], set[str]]:
    """Return the names that a cell makes or changes, and those that it takes from other cells.

    `import *` makes "*". A cell that is no Python never ran, and so makes nothing.
    """
    from IPython.core.inputtransformer2 import TransformerManager

    from deepstart.submissions.python_names import bound_names, free_names

    plain = _LINE_MAGIC.sub(r"\1", _CELL_MAGIC.sub("", source))
    try:
        plain = TransformerManager().transform_cell(plain)
        tree = ast.parse(plain)
        makes = bound_names(plain) | set(_changed(tree))
        return makes - {"get_ipython"}, free_names(plain)  # what magics have become calls of
    except (SyntaxError, ValueError, RecursionError):
        return set(), set()


def _changed(tree: ast.Module) -> Iterable[str]:
    """Yield the names of the objects that the top level of a cell changes, as far as it shows."""
    for statement in tree.body:
        if isinstance(statement, ast.FunctionDef | ast.ClassDef):
            continue
        for node in ast.walk(statement):
            if isinstance(node, ast.Attribute | ast.Subscript) and isinstance(node.ctx, ast.Store):
                yield _base(node)  # value.grad = 0, or parameters["W"] = W
            elif isinstance(node, ast.alias) and node.name == "*":
                yield "*"
        call = statement.value if isinstance(statement, ast.Expr) else None
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute):
            yield _base(call.func)  # cache.append(3), or model.compile(...)


def _base(node: ast.expr) -> str:
    while isinstance(node, ast.Attribute | ast.Subscript | ast.Call):
        node = node.func if isinstance(node, ast.Call) else node.value
    return node.id if isinstance(node, ast.Name) else ""


# -- asking the judge ------------------------------------------------------------------------------


class _Judge:
    """The process beside the kernel that judges: it stays warm, and the kernel stays clean."""

    def __init__(self, course: Course) -> None:
        from deepstart.learner.worker import Worker

        self.serves = (course, language())
        self._heard: queue.SimpleQueue[Checked] = queue.SimpleQueue()
        self._worker: Worker = Worker(course, self._heard.put)
        atexit.register(self._worker.close)

    def ask(self, assignment: Assignment, question: Question, submission: Submission) -> "Checked":
        from deepstart.learner.worker import Order

        order = Order(assignment, Path(submission.name), submission, (question.id,))
        self._worker.ask(order)
        try:
            return self._heard.get()
        except KeyboardInterrupt:  # the answer that is on its way would be taken for the next
            self.close()
            raise

    def close(self) -> None:
        global _judge
        _judge = None
        atexit.unregister(self._worker.close)
        self._worker.close()


_judge: _Judge | None = None


def _judged(
    course: Course, assignment: Assignment, question: Question, submission: Submission
) -> "Checked":
    global _judge
    if _judge is not None and _judge.serves != (course, language()):
        _judge.close()
    _judge = _judge or _Judge(course)
    return _judge.ask(assignment, question, submission)

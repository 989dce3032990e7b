"""`deepstart.check("mse")` in a notebook, and what else a learner asks for there.

What the kernel has run is judged, saved or not: all other cells work with it, so learners take it
for their answer. Of the cells that ran since the kernel started, those are judged that define or
change a name of the assignment or anything that such a cell uses, in the order in which they ran.
So the last definition counts, as in the kernel. Whatever else was tried, trained or drawn meanwhile
is not run again: twenty experiments of two seconds would make each check take forty.
"""

import atexit
import os
import queue
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from deepstart.course import Assignment, Course, CourseError, Question
from deepstart.language import _, language, language_of, set_language, system_language
from deepstart.learner.cards import card_of, sentence
from deepstart.notebook.card import NOTE, Card
from deepstart.notebook.names import names_of, needed
from deepstart.submissions.submission import Cell, Submission

if TYPE_CHECKING:
    from deepstart.learner.home import Home
    from deepstart.learner.worker import Checked


def check(question: str) -> Card:
    """Judge the answer to a question as it was last run in this notebook.

    `question` is the question's name, such as `"mse"`. Nothing is raised for what a learner can
    mend: the card then is a sentence that says what to do.
    """
    return _answered(_checked, question)


def hint(question: str) -> Card:
    """Give the next hint for a question; the learner's progress counts them."""
    return _answered(_hinted, question)


def solution(question: str) -> Card:
    """Show the solution of a question that is passed, or asked for twice, and why it is so."""
    return _answered(_solved, question)


def _answered(answer: "Callable[[Place, str], Card]", question: str) -> Card:
    shell = _shell()
    if shell is None:
        return sentence(
            _("This works in notebooks; in a terminal, `deepstart --help` lists the commands.")
        )
    try:
        return answer(_place(shell, question), question)
    except CourseError as error:
        return sentence(str(error))


def load_extension(shell: Any) -> None:
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


@dataclass(frozen=True)
class Place:
    """Where a learner asks: the notebook, if its name is known, and the folder it is in."""

    shell: Any
    notebook: Path | None
    home: "Home"


def _place(shell: Any, question: str) -> Place:
    from deepstart.learner.home import NoHomeError, find_home

    notebook = _notebook(shell)
    set_language(language_of(notebook.name) if notebook else system_language())
    try:
        home = find_home(Path.cwd())
    except NoHomeError:
        raise CourseError(
            _(
                "The course is not here: open the notebook in a folder that `deepstart init` has "
                'made. `grader.check("{question}")` runs the public checks everywhere.'
            ).format(question=question)
        ) from None
    if home.language:
        set_language(home.language)
    return Place(shell, notebook, home)


def _checked(place: Place, wanted: str) -> Card:
    from deepstart.learner.progress import find_question

    assignment, question = find_question(place.home.course, wanted)
    cells = relevant_cells(_cells_that_ran(place.shell), {q.name for q in assignment.questions})
    if not any(question.name in names_of(cell.source).defined for cell in cells):
        return sentence(
            _("Run the cell with your answer first: nothing has defined `{name}` yet.").format(
                name=question.name
            )
        )
    submission = Submission(place.notebook.name if place.notebook else "notebook", cells)
    checked = _judged(place.home.course, assignment, question, submission)
    return (
        card_of(place.home.course, checked.result) if checked.result else sentence(checked.trouble)
    )


def _hinted(place: Place, wanted: str) -> Card:
    from deepstart.learner.help import give_hint
    from deepstart.learner.progress import Store, find_question

    _assignment, question = find_question(place.home.course, wanted)
    given = give_hint(Store(place.home), question)
    return Card(given.title, NOTE, notes=tuple(filter(None, (given.text, given.afterwards))))


def _solved(place: Place, wanted: str) -> Card:
    from deepstart.learner import help as helping
    from deepstart.learner.progress import Store, find_question

    assignment, question = find_question(place.home.course, wanted)
    source = helping.solution(place.home.course, assignment, question)
    if helping.may_see_solution(Store(place.home), question):
        heading = _("A solution of `{id}`").format(id=question.id)
        return Card(heading, NOTE, notes=(question.why[language()],), code=source)
    return sentence(
        _(
            "You have not passed {id} yet. `deepstart hint {id}` may be all you "
            "need; ask for the solution once more to see it."
        ).format(id=question.id)
    )


def _notebook(shell: Any) -> Path | None:
    """Return the notebook that this kernel belongs to, where Jupyter or VS Code tells."""
    name = shell.user_ns.get("__vsc_ipynb_file__") or os.environ.get("JPY_SESSION_NAME")
    return Path(name) if isinstance(name, str) and name.endswith(".ipynb") else None


# -- which cells count -----------------------------------------------------------------------------


def _cells_that_ran(shell: Any) -> list[Cell]:
    """Return the cells that have run since the kernel started, numbered as in their brackets."""
    return [
        Cell(number, source, label=f"[{number}]")
        for number, source in enumerate(shell.history_manager.input_hist_raw)
        if source.strip()
    ]


def relevant_cells(cells: Iterable[Cell], names: Iterable[str]) -> tuple[Cell, ...]:
    """Return the cells that define or change `names`, or a name that such a cell uses in turn."""
    cells = list(cells)
    kept, _names = needed([names_of(cell.source) for cell in cells], names)
    return tuple(cells[position] for position in kept)


# -- asking the judge ------------------------------------------------------------------------------


class _Checks:
    """Asks a process beside the kernel for checks: it stays warm, and the kernel stays clean."""

    def __init__(self, course: Course) -> None:
        from deepstart.learner.worker import Worker

        self.serves = (course, language())
        self._outcomes: queue.SimpleQueue[Checked] = queue.SimpleQueue()
        self._worker: Worker = Worker(course, self._outcomes.put)
        atexit.register(self._worker.close)

    def ask(self, assignment: Assignment, question: Question, submission: Submission) -> "Checked":
        from deepstart.learner.worker import Order

        order = Order(assignment, Path(submission.name), submission, (question.id,))
        self._worker.ask(order)
        try:
            return self._outcomes.get()
        except KeyboardInterrupt:  # the answer that is on its way would be taken for the next
            self.close()
            raise

    def close(self) -> None:
        global _checks
        _checks = None
        atexit.unregister(self._worker.close)
        self._worker.close()


_checks: _Checks | None = None


def _judged(
    course: Course, assignment: Assignment, question: Question, submission: Submission
) -> "Checked":
    global _checks
    if _checks is not None and _checks.serves != (course, language()):
        _checks.close()
    _checks = _checks or _Checks(course)
    return _checks.ask(assignment, question, submission)

"""What `deepstart watch` shows, and how it is printed."""

import time
from dataclasses import dataclass, field

from rich.console import Console
from rich.text import Text

from deepstart.course import Assignment, Question
from deepstart.language import _, language
from deepstart.learner.help import Hint
from deepstart.learner.home import Home
from deepstart.learner.progress import Progress
from deepstart.learner.screen import (
    file_name,
    print_question,
    print_totals,
    print_trouble,
    sign,
    sign_of,
    with_parts,
)
from deepstart.learner.worker import Order
from deepstart.notebook.statuses import DONE, points
from deepstart.results import QuestionResult, Result
from deepstart.terminal import visible_lines


@dataclass
class View:
    """What is on the screen. `watch` changes it and prints it anew."""

    home: Home
    scope: tuple[Assignment, ...]
    progress: Progress
    current: Question | None = None  # the question that it speaks of
    order: Order | None = None  # the file that is shown
    result: Result | None = None  # None while it is checked for the first time, and after trouble
    trouble: str = ""  # a sentence why it could not be checked
    just_passed: list[QuestionResult] = field(default_factory=list)
    just_completed: list[Assignment] = field(default_factory=list)
    hint: Hint | None = None
    warning: str = ""  # such as that progress could not be kept
    is_final_check: bool = False  # everything is solved and being checked again
    time: str = ""  # of the check

    def show_checking(self, order: Order) -> None:
        """Show that a file is about to be checked."""
        self.order, self.result, self.trouble, self.hint = order, None, "", None

    def show_outcome(self, order: Order, result: Result | None, trouble: str = "") -> None:
        """Show how a check went."""
        self.order, self.result, self.trouble = order, result, trouble
        self.is_final_check = False
        self.time = time.strftime("%H:%M:%S")

    def turn_to(self, question: Question) -> None:
        """Speak of a question; what was said of another goes."""
        if self.current is None or self.current.id != question.id:
            self.hint = None
        self.current = question

    @property
    def of_current(self) -> QuestionResult | None:
        """What the check has found of the current question, if it is in the file that is shown."""
        questions = self.result.questions if self.result and self.current else ()
        return next((q for q in questions if self.current and q.id == self.current.id), None)

    @property
    def following(self) -> Question | None:
        """The question that `n` goes to, if it is in the same assignment."""
        if self.current is None or self.order is None:
            return None
        found = self.progress.next_open((self.order.assignment,), after=self.current.id)
        return found if found and found.id != self.current.id else None


def print_view(console: Console, view: View) -> None:
    """Print the view: what to do next comes last, so that a long text does not scroll it away."""
    if view.order is not None:
        assignment = view.order.assignment
        console.print(Text(f"{assignment.id}  {assignment.title[language()]}", "bold"))
    print_totals(console, view.home, view.progress, view.scope)
    console.print()
    tick = sign_of(DONE)
    for done in view.just_completed:
        got = f"{points(done.points)}/{points(done.points)}"
        console.print(
            _("{tick} {id} is complete: {got}").format(tick=tick, id=done.id, got=got),
            style="bold green",
        )
    for question in view.just_passed:
        console.print(
            _("{tick} {id} has passed!").format(tick=tick, id=question.id),
            style="bold green",
        )
    if view.just_completed or view.just_passed:
        console.print()
    if view.is_final_check:
        console.print(_("Everything is solved. Checking it all again:"))
    elif view.order is not None:
        _print_order(console, view, view.order)
    if view.warning:
        console.print(view.warning, style="yellow", markup=False)
    if view.is_final_check:
        return  # what has passed is printed below, one after the other
    console.print()
    console.print(
        _("h hint · n next · p back · l list · c check again · q quit").replace(
            "·", sign("·", "|")
        ),
        style="dim",
    )


def _print_order(console: Console, view: View, order: Order) -> None:
    file = file_name(console, view.home, order.file)
    if view.trouble:
        console.print(Text.assemble(file, f": {visible_lines(view.trouble)}"), style="yellow")
    elif view.result is None:
        console.print(with_parts(_("Checking {file}..."), file=file), style="dim")
    else:
        took = Text(f"{view.result.duration_s:.1f}")
        sentence = _("{file}, checked at {time} in {took} s")
        console.print(with_parts(sentence, file=file, time=Text(view.time), took=took), style="dim")
        for question in view.result.questions:
            here = view.current is not None and question.id == view.current.id
            print_question(console, question, lead=sign("› ", "> ") if here else "  ")
        console.print()
        _print_what_next(console, view, file)
    hint = view.hint
    if hint is not None:
        console.print()
        console.print(hint.title, style="bold cyan")
        console.print(hint.text, markup=False)
        if hint.afterwards:
            console.print(hint.afterwards, style="dim", markup=False)


def _print_what_next(console: Console, view: View, file: Text) -> None:
    question, following = view.of_current, view.following
    if question is None:
        return
    name = Text(question.id, "bold")
    if question.status == "passed":
        console.print(with_parts(_("{id} has passed; `n` goes on."), id=name))
    elif question.status == "missing":
        console.print(with_parts(_("Next exercise: {id}, in {file}"), id=name, file=file))
        # Why it counts as not written may be an error in its cell.
        print_trouble(console, question)
    else:
        console.print(with_parts(_("To fix: {id}"), id=name))
        print_trouble(console, question)
        if following is not None:
            name = Text(following.id, "bold")
            console.print(with_parts(_("Next exercise: {id}, in {file}"), id=name, file=file))

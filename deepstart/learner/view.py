"""What `deepstart watch` shows, and how it is printed."""

import time
from dataclasses import dataclass, field

from rich.console import Console
from rich.markup import escape
from rich.text import Text

from deepstart.course import Assignment
from deepstart.language import _, language
from deepstart.learner.help import Hint
from deepstart.learner.home import Home
from deepstart.learner.progress import Progress
from deepstart.learner.screen import (
    print_question,
    print_totals,
    print_trouble,
    sign,
    sign_of,
)
from deepstart.learner.worker import Order
from deepstart.notebook.statuses import DONE, points
from deepstart.results import QuestionResult, Result
from deepstart.terminal import visible, visible_lines


@dataclass
class View:
    """What is on the screen. `watch` changes it and prints it anew."""

    home: Home
    scope: tuple[Assignment, ...]
    progress: Progress
    order: Order | None = None  # the file that is shown
    result: Result | None = None  # None while it is checked for the first time, and after trouble
    trouble: str = ""  # a sentence why it could not be checked
    just_passed: list[QuestionResult] = field(default_factory=list)
    just_completed: list[Assignment] = field(default_factory=list)
    hint: Hint | None = None
    warning: str = ""  # such as that progress could not be kept
    is_list: bool = False  # the list of exercises is shown instead
    is_final_check: bool = False  # everything is solved and being checked again
    time: str = ""  # of the check

    def show_checking(self, order: Order) -> None:
        """Show that a file is about to be checked."""
        self.order, self.result, self.trouble, self.hint = order, None, "", None

    def show_outcome(self, order: Order, result: Result | None, trouble: str = "") -> None:
        """Show how a check went."""
        self.order, self.result, self.trouble = order, result, trouble
        if self.hint and self.first_to_fix and self.first_to_fix.id != self.hint.question.id:
            self.hint = None
        self.is_final_check = False
        self.time = time.strftime("%H:%M:%S")

    @property
    def first_to_fix(self) -> QuestionResult | None:
        """The first wrong answer; if there is none, the first that is not yet written."""
        open_ones = [q for q in self._questions if q.status != "passed"]
        tried = [question for question in open_ones if question.status != "missing"]
        return next(iter(tried or open_ones), None)

    @property
    def next_unwritten(self) -> QuestionResult | None:
        """The first answer that is not yet written."""
        return next((q for q in self._questions if q.status == "missing"), None)

    @property
    def _questions(self) -> tuple[QuestionResult, ...]:
        return self.result.questions if self.result else ()


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
        _("h hint · l list · c check again · q quit").replace("·", sign("·", "|")),
        style="dim",
    )


def _print_order(console: Console, view: View, order: Order) -> None:
    file = visible(view.home.name_of(order.file))
    if view.trouble:
        console.print(f"{file}: {visible_lines(view.trouble)}", style="yellow", markup=False)
    elif view.result is None:
        console.print(_("Checking {file}...").format(file=file), style="dim", markup=False)
    else:
        took = f"{view.result.duration_s:.1f}"
        console.print(
            _("{file}, checked at {time} in {took} s").format(file=file, time=view.time, took=took),
            style="dim", markup=False,
        )  # fmt: skip
        for question in view.result.questions:
            print_question(console, question, indent="  ")
        console.print()
        _print_what_next(console, view, file)
    hint = view.hint
    if hint is not None:
        console.print()
        console.print(hint.title, style="bold cyan")
        console.print(hint.text, markup=False)
        if hint.afterwards:
            console.print(hint.afterwards, style="dim", markup=False)


def _print_what_next(console: Console, view: View, file: str) -> None:
    question, following = view.first_to_fix, view.next_unwritten
    if question is None:
        return
    if question is not following:
        console.print(_("First to fix: [bold]{id}[/]").format(id=question.id))
        print_trouble(console, question)
    if following is not None:
        console.print(
            _("Next exercise: [bold]{id}[/], in {file}").format(id=following.id, file=escape(file))
        )  # fmt: skip
        if question is following:
            # Why it counts as not written may be an error in its cell.
            print_trouble(console, question)

"""`deepstart watch`: checks what is saved, and leads from exercise to exercise.

One loop takes events (a key, saved files, the outcome of a check) from a queue, into which threads
put them. Every outcome is recorded at once, so that leaving at any moment loses nothing.
`saved_files` finds what was saved, `keys` reads keys, `worker` checks, `view` prints.
"""

import queue
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from deepstart.course import Assignment, Question
from deepstart.language import _
from deepstart.learner.help import Hint, give_hint
from deepstart.learner.home import Home
from deepstart.learner.keys import keyboard
from deepstart.learner.progress import Store
from deepstart.learner.saved_files import SavedFiles, times_to_look
from deepstart.learner.screen import print_list, sign, sign_of
from deepstart.learner.view import View, print_view
from deepstart.learner.worker import Checked, Order, Worker
from deepstart.notebook.statuses import DONE
from deepstart.results import Result
from deepstart.terminal import EXIT_GRADER_FAILED, warn


@dataclass(frozen=True)
class Key:
    """A key was pressed."""

    name: str


@dataclass(frozen=True)
class Saved:
    """Files were saved."""

    files: list[Path]


class WatchLoop:
    """The loop: what is checked now and next, and what is shown."""

    def __init__(
        self, home: Home, scope: tuple[Assignment, ...], console: Console, file: Path | None
    ) -> None:
        self._home = home
        # Without a notebook there is nothing to work on: not built, or not there at `init`.
        self._scope = tuple(a for a in scope if home.answer_files(a)) or scope
        self._console = console
        self._store = Store(home)
        self._progress = self._store.load()
        if self._progress.notice:
            warn(self._progress.notice)
        self._events: queue.Queue[Key | Saved | Checked] = queue.Queue()
        self._worker = Worker(home.course, self._events.put)
        self._queued: list[Order] = []
        self._running: Order | None = None
        self._final_check: list[Order] | None = None  # what has yet to pass in it
        self._view = View(home, self._scope, self._progress)
        if file is not None:
            self._queued.append(Order(self._scope[0], file))

    # -- running ---------------------------------------------------------------------------------

    def run(self) -> None:
        """Watch until the learner leaves or has solved everything."""
        with ExitStack() as stack:
            stack.callback(self._worker.close)
            stack.enter_context(_exiting_on_signals())
            stack.enter_context(keyboard(lambda key: self._events.put(Key(key))))
            stack.enter_context(self._looking_for_saves())
            try:
                self._loop()
            except KeyboardInterrupt:
                self._print_goodbye()

    def _loop(self) -> None:
        if not self._queued:
            self._go_to_next()
        self._show()
        while True:
            self._start_next()
            try:
                # With a limit, since on Windows Ctrl-C does not interrupt waiting.
                event = self._events.get(timeout=1.0)
            except queue.Empty:
                continue
            match event:
                case Key(name="q"):
                    self._print_goodbye()
                    return
                case Key(name=name):
                    self._press(name)
                case Saved(files=files):
                    self._check_saved(files)
                case Checked():
                    self._running = None
                    if self._receive(event):
                        return

    @contextmanager
    def _looking_for_saves(self) -> Iterator[None]:
        """Have a thread put saved files into the queue."""
        stop = threading.Event()
        saved_files = SavedFiles(
            lambda: [f for a in self._scope for f in self._home.answer_files(a)]
        )

        def look() -> None:
            # Not the whole folder: it may hold the course's repository, or data sets.
            places = [p for p in map(self._home.folder_of, self._scope) if p.is_dir()]
            for _time in times_to_look(places, stop):
                if saved := saved_files.since_last_look():
                    self._events.put(Saved(saved))

        threading.Thread(target=look, daemon=True).start()
        try:
            yield
        finally:
            stop.set()

    # -- events ----------------------------------------------------------------------------------

    def _start_next(self) -> None:
        if self._running is None and self._queued:
            self._running = self._queued.pop(0)
            self._worker.ask(self._running)

    def _check_saved(self, files: list[Path]) -> None:
        """Have saved files checked before anything else."""
        if self._final_check is not None:
            self._final_check = None
            self._queued.clear()
        for file in files:
            assignment = self._home.assignment_of(file)
            if assignment is not None:
                order = Order(assignment, file)
                self._queued = [order, *(o for o in self._queued if o != order)]
        self._view.is_list = self._view.is_final_check = False
        self._print_line(_("Checking..."))

    def _receive(self, checked: Checked) -> bool:
        """Record and show the outcome of a check; return whether everything is solved."""
        order, result = checked.order, checked.result
        if result is None:
            self._final_check = None
            self._view.show_outcome(order, None, checked.trouble)
            self._show()
            return False
        fresh = self._record(order, result)
        complete = self._progress.is_complete(order.assignment)
        if self._final_check is not None and complete:
            return self._note_final_pass(order)
        if self._final_check is not None:
            self._final_check = None
            self._queued.clear()
        self._view.show_outcome(order, self._progress.merged(result))
        self._view.just_passed = [question for question in result.questions if question.id in fresh]
        if complete:
            self._view.just_passed.clear()
            self._view.just_completed.append(order.assignment)
            self._go_to_next()
        self._show()
        if not self._queued:  # else the next outcome comes at once, and these are still news
            self._view.just_completed.clear()
            self._view.just_passed.clear()
        return False

    def _note_final_pass(self, order: Order) -> bool:
        """Note a file that has passed in the final check; return whether it was the last."""
        assert self._final_check is not None
        self._final_check.remove(order)
        self._print_line(f"  {sign_of(DONE)} {self._home.name_of(order.file)}")
        if self._final_check:
            return False
        self._congratulate()
        return True

    def _go_to_next(self) -> None:
        """Go to the first open question; if there is none, begin the final check of everything."""
        question = self._progress.first_open(self._scope)
        if question is not None:
            self._go_to(next(a for a in self._scope if question in a.questions))
            return
        self._final_check = [
            Order(assignment, file)
            for assignment in self._scope
            for file in self._progress.files_of(self._home, assignment)
        ]
        lost = [order.assignment for order in self._final_check if not order.file.is_file()]
        if lost:  # solved once, in a file that is gone
            self._final_check = None
            self._go_to(lost[0])
            return
        self._view.is_final_check = True
        self._queued = list(self._final_check)

    def _go_to(self, assignment: Assignment) -> None:
        order = self._order_for(assignment)
        if order is not None:
            if order not in self._queued:
                self._view.show_checking(order)
                self._queued.append(order)
            return
        place, folder = self._home.folder_of(assignment), self._home.folder
        self._view.show_outcome(
            Order(assignment, place / f"{assignment.id}.ipynb"),
            None,
            _(
                "There is no such file; `deepstart init {folder}`, run inside of the "
                "course, puts it there."
            ).format(folder=folder),
        )

    def _order_for(self, assignment: Assignment) -> Order | None:
        file = self._progress.file_of(self._home, assignment)
        return Order(assignment, file) if file else None

    def _record(self, order: Order, result: Result) -> list[str]:
        """Record a result (for this session if it cannot be written); return what passed newly."""
        try:
            with self._store.change() as progress:
                fresh = progress.record(self._home, order.file, result)
        except OSError as error:
            self._cannot_keep(error)
            return self._progress.record(self._home, order.file, result)
        self._progress = progress
        return fresh

    def _cannot_keep(self, error: OSError) -> None:
        self._view.warning = _("Your progress could not be kept: {strerror}.").format(
            strerror=error.strerror
        )

    # -- keys ------------------------------------------------------------------------------------

    def _press(self, key: str) -> None:
        match key:
            case "h":
                if question := self._current_question():
                    self._give_hint(question)
                    self._view.is_list = False
                    self._show()
            case "l":
                self._view.is_list = not self._view.is_list
                self._show()
            case "c":
                order = self._view.order
                if order is not None and order not in self._queued:
                    self._queued.append(order)
                    self._print_line(_("Checking..."))

    def _current_question(self) -> Question | None:
        first_to_fix, order = self._view.first_to_fix, self._view.order
        if first_to_fix is not None and order is not None:
            return order.assignment.question(first_to_fix.id)
        return self._progress.first_open(self._scope)

    def _give_hint(self, question: Question) -> None:
        try:
            self._view.hint = give_hint(self._store, question)
            self._progress = self._store.load()
        except OSError as error:
            self._view.hint = Hint(question, 1)
            self._cannot_keep(error)

    # -- screen ----------------------------------------------------------------------------------

    def _show(self) -> None:
        if self._console.is_terminal and not self._console.is_dumb_terminal:
            self._console.clear()
        else:
            self._console.print("-" * 40)
        if self._view.is_list:
            first_to_fix = self._view.order.assignment.id if self._view.order else ""
            print_list(self._console, self._home, self._store.load(), only=first_to_fix)
            self._print_line(_("l back · q quit").replace("·", sign("·", "|")))
        else:
            self._view.progress = self._progress
            print_view(self._console, self._view)

    def _print_line(self, text: str) -> None:
        self._console.print(text, style="dim", markup=False)

    def _congratulate(self) -> None:
        questions = sum(len(assignment.questions) for assignment in self._scope)
        at_work = tuple(a for a in self._home.course.assignments if self._home.answer_files(a))
        rest = self._progress.first_open(at_work)
        self._console.print(
            _(
                "All {questions} exercises are solved, and have just been checked "
                "again. Congratulations!"
            ).format(questions=questions),
            style="bold green",
        )
        if rest is not None:
            self._console.print(
                _("The course goes on with {id}: `deepstart watch`.").format(id=rest.id)
            )

    def _print_goodbye(self) -> None:
        self._console.print(_("Your progress is kept; `deepstart watch` goes on from here."))


@contextmanager
def _exiting_on_signals() -> Iterator[None]:
    """Exit when the process is asked to end, so that the terminal is put back in order."""

    def leave(*_: object) -> None:
        sys.exit(EXIT_GRADER_FAILED)

    names = [name for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = {name: signal.signal(getattr(signal, name), leave) for name in names}
    try:
        yield
    finally:
        for name, handler in before.items():
            signal.signal(getattr(signal, name), handler)

"""`deepstart watch`: checks what is saved, and leads from exercise to exercise.

One loop takes events (a key, saved files, the outcome of a check) from a queue, into which threads
put them. Every outcome is recorded at once, so that leaving at any moment loses nothing.
`saved_files` finds what was saved, `edits` what has changed in it, `keys` reads keys, `worker`
checks, `view` and `exercise_list` print.
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

from deepstart.course import Assignment, CourseError, Question
from deepstart.language import _
from deepstart.learner.clock import Clock
from deepstart.learner.edits import Edit, Edits, worked_on
from deepstart.learner.exercise_list import Chosen, ExerciseList, print_exercises, rows_of
from deepstart.learner.help import Hint, give_hint
from deepstart.learner.home import Home
from deepstart.learner.keys import keyboard
from deepstart.learner.progress import Store
from deepstart.learner.saved_files import SavedFiles, times_to_look
from deepstart.learner.screen import sign_of
from deepstart.learner.view import View, print_view
from deepstart.learner.worker import Checked, Order, Worker
from deepstart.notebook.statuses import DONE
from deepstart.results import Result
from deepstart.terminal import EXIT_GRADER_FAILED, warn

TICK_S = 0.5


@dataclass(frozen=True)
class Key:
    """A key was pressed."""

    name: str


@dataclass(frozen=True)
class Saved:
    """Files were saved, each with what has changed in it."""

    edits: list[Edit]


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
        self._clock = Clock(console)
        self._edits: dict[Path, Edit] = {}  # of files whose check has yet to come
        self._put_back: set[Path] = set()  # by a reset; that is no edit of the learner's
        self._final_check: list[Order] | None = None  # what has yet to pass in it
        self._view = View(home, self._scope, self._progress)
        self._exercises: ExerciseList | None = None  # while it is shown instead of the view
        self._size = console.size
        if file is not None:
            self._queued.append(Order(self._scope[0], file))
            self._view.current = self._progress.at_work(self._scope)

    # -- running ---------------------------------------------------------------------------------

    def run(self) -> None:
        """Watch until the learner leaves or has solved everything."""
        with ExitStack() as stack:
            stack.callback(self._worker.close)
            stack.callback(self._leave_list)
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
                event = self._events.get(timeout=TICK_S)
            except queue.Empty:
                self._tick()
                continue
            match event:
                case Key(name="q") if self._exercises is None:
                    self._print_goodbye()
                    return
                case Key(name=name) if self._exercises is not None:
                    self._press_in_list(self._exercises, name)
                case Key(name=name):
                    self._press(name)
                case Saved(edits=edits):
                    self._check_saved(edits)
                case Checked() if event.order is self._running:  # else it was ended
                    self._running = None
                    if self._receive(event):
                        return

    @contextmanager
    def _looking_for_saves(self) -> Iterator[None]:
        """Have a thread put saved files into the queue."""
        stop = threading.Event()

        def files() -> list[Path]:
            return [file for a in self._scope for file in self._home.answer_files(a)]

        saved_files = SavedFiles(files)

        def look() -> None:
            edits = Edits(self._home, files())
            # Not the whole folder: it may hold the course's repository, or data sets.
            places = [p for p in map(self._home.folder_of, self._scope) if p.is_dir()]
            for _time in times_to_look(places, stop):
                if saved := saved_files.since_last_look():
                    self._events.put(Saved([edits.since_last_save(file) for file in saved]))

        threading.Thread(target=look, daemon=True).start()
        try:
            yield
        finally:
            stop.set()

    def _tick(self) -> None:
        """Keep the screen up to date while nothing happens."""
        if self._console.size != self._size:
            self._show()
        elif self._running is not None and self._clock.is_long:
            self._show_clock()

    # -- checks ----------------------------------------------------------------------------------

    def _start_next(self) -> None:
        if self._running is None and self._queued:
            self._running = self._queued.pop(0)
            self._clock.start()
            self._worker.ask(self._running)

    def _check_saved(self, edits: list[Edit]) -> None:
        """Have saved files checked before anything else."""
        self._drop_final_check()
        for edit in edits:
            assignment = self._home.assignment_of(edit.file)
            if assignment is None:
                continue
            order = Order(assignment, edit.file)
            self._queued = [order, *(o for o in self._queued if o != order)]
            if edit.file in self._put_back:
                self._put_back.remove(edit.file)
            elif edit.is_of_answers:
                self._edits[edit.file] = edit
        self._view.is_final_check = False
        self._start_next()
        self._show_clock()

    def _end_check(self) -> None:
        """End the check that runs; the next save is checked as ever."""
        order, self._running = self._running, None
        if order is None:
            return
        self._worker.close()
        self._drop_final_check()
        self._view.show_outcome(
            order,
            None,
            _(
                "You ended the check after {seconds} s. If it would never have come to an end, "
                "look for a loop that does not stop. Your next save is checked as usual."
            ).format(seconds=self._clock.seconds),
        )
        self._show()

    def _drop_final_check(self) -> None:
        if self._final_check is not None:
            self._final_check = None
            self._queued.clear()

    def _receive(self, checked: Checked) -> bool:
        """Record and show the outcome of a check; return whether everything is solved."""
        order, result = checked.order, checked.result
        if result is None:
            self._drop_final_check()
            self._view.show_outcome(order, None, checked.trouble)
            self._show()
            return False
        fresh = self._record(order, result)
        if self._final_check is not None and self._progress.is_complete(order.assignment):
            return self._note_final_pass(order)
        self._drop_final_check()
        self._show_result(order, self._progress.merged(result), fresh)
        if not self._queued:  # else the next outcome comes at once, and these are still news
            self._view.just_completed.clear()
            self._view.just_passed.clear()
        return False

    def _show_result(self, order: Order, result: Result, fresh: list[str]) -> None:
        """Show a result, and turn to the question that it is about."""
        edit = self._edits.pop(order.file, Edit(order.file))
        current = self._view.current.id if self._view.current else ""
        is_here = any(question.id == current for question in order.assignment.questions)
        open_ones = [question.id for question in result.questions if question.status != "passed"]
        worked = worked_on(current, edit, open_ones, fresh)
        if current and current == worked and not is_here and not fresh:
            self._show()  # in another notebook than the one at work, nothing is to be done
            return
        self._view.show_outcome(order, result)
        if not open_ones and (fresh or not is_here):
            self._view.just_passed.clear()
            self._view.just_completed.append(order.assignment)
            self._go_to_next(after=order.assignment.questions[-1].id)
        else:
            self._view.just_passed = [q for q in result.questions if q.id in fresh]
            if worked in fresh or worked not in [q.id for q in result.questions]:
                following = self._progress.next_open((order.assignment,), after=worked)
                worked = following.id if following else worked
            self._turn_to(order.assignment.question(worked))
        self._show()

    def _note_final_pass(self, order: Order) -> bool:
        """Note a file that has passed in the final check; return whether it was the last."""
        assert self._final_check is not None
        self._final_check.remove(order)
        if self._exercises is None:  # it may have been opened again
            self._print_line(f"  {sign_of(DONE)} {self._home.name_of(order.file)}")
        if self._final_check:
            return False
        self._leave_list()
        self._congratulate()
        return True

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

    # -- from question to question ---------------------------------------------------------------

    def _go_to_next(self, after: str = "") -> None:
        """Go to the next open question; if there is none, begin the final check of everything."""
        question = self._progress.next_open(self._scope, after)
        if not after:
            question = self._progress.at_work(self._scope)
        if question is not None:
            self._go_to(question)
            return
        self._final_check = [
            Order(assignment, file)
            for assignment in self._scope
            for file in self._progress.files_of(self._home, assignment)
        ]
        lost = [order.assignment for order in self._final_check if not order.file.is_file()]
        if lost:  # solved once, in a file that is gone
            self._final_check = None
            self._go_to(lost[0].questions[0])
            return
        self._leave_list()  # that everything is solved is for everybody to see
        self._view.is_final_check = True
        self._queued = list(self._final_check)

    def _go_to(self, question: Question) -> None:
        """Speak of a question from now on, and have its file checked if another one is shown."""
        assignment = next(a for a in self._scope if question in a.questions)
        self._turn_to(question)
        shown = self._view.order
        if shown is not None and shown.assignment == assignment and self._view.result:
            return
        file = self._progress.file_of(self._home, assignment)
        if file is not None:
            order = Order(assignment, file)
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

    def _turn_to(self, question: Question) -> None:
        """Speak of a question from now on, and at the next start."""
        self._view.turn_to(question)
        if self._progress.current == question.id:
            return
        try:
            with self._store.change() as progress:
                progress.current = question.id
            self._progress = progress
        except OSError as error:
            self._progress.current = question.id
            self._cannot_keep(error)

    # -- keys ------------------------------------------------------------------------------------

    def _press(self, key: str) -> None:
        match key:
            case "h" if question := self._view.current or self._progress.at_work(self._scope):
                self._give_hint(question)
                self._show()
            case "n" | "p" if self._view.current is not None:
                step = 1 if key == "n" else -1
                question = self._progress.next_open(self._scope, self._view.current.id, step)
                if question is not None:
                    self._go_to(question)
                    self._show()
            case "l":
                rows = rows_of(self._store.load(), self._scope)
                current = self._view.current
                self._exercises = ExerciseList(rows, current.id if current else "")
                self._clock.erase()
                self._console.set_alt_screen(True)
                self._show()
            case "c":
                order = self._view.order
                if order is not None and order not in self._queued:
                    self._queued.append(order)
                    self._start_next()
                    self._show_clock()
            case "x":
                self._end_check()

    def _press_in_list(self, exercises: ExerciseList, key: str) -> None:
        match exercises.press(key):
            case Chosen("back"):
                self._leave_list()
            case Chosen("work on", row) if row is not None:
                self._leave_list()
                self._go_to(row.question)
            case Chosen("reset", row) if row is not None:
                exercises.note = self._reset(row.assignment)
        self._show()

    def _leave_list(self) -> None:
        if self._exercises is not None:
            self._exercises = None
            self._console.set_alt_screen(False)

    def _reset(self, assignment: Assignment) -> str:
        """Put an assignment back as it was released; return a sentence on what came of it."""
        from deepstart.learner import released_files

        try:
            restored, backups = released_files.reset(self._home, assignment)
            if not restored:
                return _("{id} is as it was released.").format(id=assignment.id)
            self._put_back.update(restored)
            with self._store.change() as progress:
                progress.reopen(assignment)
            self._progress = progress
        except (CourseError, OSError) as error:
            return str(error)
        said = [
            _("Your file is kept as {name}").format(name=self._home.name_of(b)) for b in backups
        ]
        said.append(
            _(
                "If the notebook is open in Jupyter, load it again (File > Reload) and don't "
                "save it."
            )
        )
        return "\n".join(said)

    def _give_hint(self, question: Question) -> None:
        try:
            self._view.hint = give_hint(self._store, question)
            self._progress = self._store.load()
        except OSError as error:
            self._view.hint = Hint(question, 1)
            self._cannot_keep(error)

    # -- screen ----------------------------------------------------------------------------------

    def _show(self) -> None:
        self._size = self._console.size
        with self._console:  # written at once, so that nothing flickers
            if self._clock.can_redraw:
                self._console.clear()
            else:
                self._console.print("-" * min(40, self._console.width))
            if self._exercises is not None:
                progress = self._store.load()
                self._exercises.update(rows_of(progress, self._scope))
                print_exercises(self._console, self._exercises, self._home, progress, self._scope)
                return
            self._view.progress = self._progress
            print_view(self._console, self._view)
            if self._running is not None:
                self._show_clock()

    def _show_clock(self) -> None:
        if self._exercises is None:
            self._clock.show()

    def _print_line(self, text: str) -> None:
        self._clock.erase()
        self._console.print(text, style="dim", markup=False)

    def _congratulate(self) -> None:
        self._clock.erase()
        questions = [question for assignment in self._scope for question in assignment.questions]
        self._console.print(
            _(
                "All {questions} exercises are solved, and have just been checked "
                "again. Congratulations!"
            ).format(questions=len(questions)),
            style="bold green",
        )
        at_work = tuple(a for a in self._home.course.assignments if self._home.answer_files(a))
        following = self._progress.next_open(at_work, after=questions[-1].id)
        if following is not None:
            self._turn_to(following)
            assignment = next(a for a in at_work if following in a.questions)
            self._console.print(
                _("The course goes on with {id} in {assignment}: `deepstart watch`.").format(
                    id=following.id, assignment=assignment.id
                ),
                markup=False,
            )

    def _print_goodbye(self) -> None:
        self._leave_list()
        self._clock.erase()
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

"""The list of exercises in `watch`: a screen with a cursor, a search and filters.

`ExerciseList` holds what is chosen and takes keys, `print_exercises` draws it.
"""

from dataclasses import dataclass
from typing import Literal

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.text import Text

from deepstart.course import Assignment, Question
from deepstart.language import _, language
from deepstart.learner.home import Home
from deepstart.learner.progress import Progress
from deepstart.learner.screen import how_to_cut, print_totals, sign, status_sign
from deepstart.notebook.statuses import points

SMALLEST = 3  # rows that are shown in the lowest of windows
PAGE = 10
LONGEST_NAME = 26


@dataclass(frozen=True)
class Row:
    """A question in the list, and how far it has come. status: as in `progress.Entry`."""

    assignment: Assignment
    question: Question
    status: str
    score: float
    hints: int

    def matches(self, only: str, wanted: str) -> bool:
        """Whether the row stays with a filter ("done", "open" or "") and a search."""
        if only and (only == "done") != (self.status == "passed"):
            return False
        return wanted.lower() in f"{self.question.id} {self.about}".lower()

    @property
    def about(self) -> str:
        """The assignment's id and title."""
        return f"{self.assignment.id} {self.assignment.title[language()]}"


@dataclass(frozen=True)
class Chosen:
    """What a key has asked for: to leave, to work on a question, or to reset its assignment."""

    what: Literal["back", "work on", "reset"]
    row: Row | None = None


def rows_of(progress: Progress, assignments: tuple[Assignment, ...]) -> list[Row]:
    """Return the rows of all questions of some assignments."""
    return [
        Row(
            assignment,
            question,
            progress.entry(question.id).status,
            progress.score(question),
            progress.entry(question.id).hints,
        )
        for assignment in assignments
        for question in assignment.questions
    ]


class ExerciseList:
    """The list as it stands: rows, cursor, filter, search."""

    def __init__(self, rows: list[Row], current: str) -> None:
        self.current = current  # the question that `watch` speaks of
        self.only: Literal["", "done", "open"] = ""
        self.wanted = ""  # what is searched for
        self.is_typing = False  # keys are letters of the search
        self.is_asking = False  # whether to reset
        self.note = ""  # what came of a reset
        self.rows = rows
        self._at = current  # the question under the cursor

    def update(self, rows: list[Row]) -> None:
        """Take over how far the questions have come."""
        self.rows = rows

    @property
    def shown(self) -> list[Row]:
        """The rows that pass the filter and the search."""
        return [row for row in self.rows if row.matches(self.only, self.wanted)]

    @property
    def cursor(self) -> int:
        """The place of the cursor among the rows that are shown; the first if its row is hidden."""
        places = [n for n, row in enumerate(self.shown) if row.question.id == self._at]
        return places[0] if places else 0

    def press(self, key: str) -> Chosen | None:
        """Take a key; return what it asks for beyond the list."""
        self.note = ""
        if self.is_asking:
            self.is_asking = False
            return Chosen("reset", self._row) if key == "y" else None
        if self.is_typing:
            self._type(key)
            return None
        match key:
            case "q" | "escape" | "l":
                return Chosen("back")
            case "c" | "enter" if self._row:
                return Chosen("work on", self._row)
            case "r" if self._row:
                self.is_asking = True
            case "s" | "/":
                self.is_typing, self.wanted = True, ""
            case "d" | "o":
                only: Literal["done", "open"] = "done" if key == "d" else "open"
                self.only = "" if self.only == only else only
            case _:
                self._move(key)
        return None

    def _type(self, key: str) -> None:
        match key:
            case "enter":
                self.is_typing = False
            case "escape":
                self.is_typing, self.wanted = False, ""
            case "backspace":
                self.wanted = self.wanted[:-1]
            case _ if len(key) == 1 and key.isprintable():
                self.wanted += key
            case _:
                self._move(key)

    def _move(self, key: str) -> None:
        shown = self.shown
        steps = {
            "up": -1, "k": -1, "down": 1, "j": 1, "page up": -PAGE, "page down": PAGE,
            "home": -len(shown), "end": len(shown),
        }  # fmt: skip
        if shown and key in steps:
            place = min(max(self.cursor + steps[key], 0), len(shown) - 1)
            self._at = shown[place].question.id

    @property
    def _row(self) -> Row | None:
        """The row under the cursor."""
        shown = self.shown
        return shown[self.cursor] if shown else None

    @property
    def asked(self) -> str:
        """The assignment that would be reset."""
        return self._row.assignment.id if self._row else ""


def print_exercises(
    console: Console,
    exercises: ExerciseList,
    home: Home,
    progress: Progress,
    scope: tuple[Assignment, ...],
) -> None:
    """Print as many rows around the cursor as fit on the screen, and what the keys do."""
    below = _below(console, exercises)
    # The heading, the bar (with its numbers in two lines if the window is narrow), the cursor.
    room = max(console.height - len(below) - 4, SMALLEST)
    shown, cursor = exercises.shown, exercises.cursor
    first = min(max(cursor - room // 2, 0), max(len(shown) - room, 0))
    columns = _Columns.fitting(console.width, exercises.rows)
    _print_line(console, Text(columns.heading, "dim"))
    for place, row in enumerate(shown[first : first + room], first):
        is_current = row.question.id == exercises.current
        _print_line(console, columns.line(row, place == cursor, is_current))
    if not shown:
        _print_line(console, Text("  " + _("No exercise is like that."), "yellow"))
    print_totals(console, home, progress, scope)
    for line in below:
        _print_line(console, line)


def _print_line(console: Console, line: Text) -> None:
    console.print(line, no_wrap=True, overflow=how_to_cut())


def _below(console: Console, exercises: ExerciseList) -> list[Text]:
    """Return the lines below the rows: filter and search, then a question or the keys."""
    filters = {"": "", "done": _("only done"), "open": _("only open")}
    above = [filters[exercises.only]]
    if exercises.is_typing or exercises.wanted:
        caret = sign("▏", "_") if exercises.is_typing else ""
        above.append(_("search: {wanted}").format(wanted=exercises.wanted) + caret)
    keys = _("Enter or c work on it · s search · d done · o open · r reset · q back")
    style = "dim"
    if exercises.is_asking:
        keys = _("Put {id} back as it was released? What you wrote stays in a backup. y yes · n no")
        keys, style = keys.format(id=exercises.asked), "bold yellow"
    elif exercises.is_typing:
        keys = _("Enter keep · Esc drop the search")
    elif exercises.note:
        keys, style = exercises.note, "yellow"
    texts = [("  ".join(filter(None, above)), "cyan"), (keys.replace("·", sign("·", "|")), style)]
    return [
        line
        for text, style in texts
        if text
        for line in Text(text, style).wrap(console, max(console.width - 1, 20))
    ]


@dataclass(frozen=True)
class _Columns:
    """How wide the columns are, in cells of the terminal; 0 for one that has no room."""

    name: int
    assignment: int
    got: int
    possible: int
    hints: str  # the heading of the last column

    @classmethod
    def fitting(cls, width: int, rows: list[Row]) -> "_Columns":
        """Return columns for all rows, so that none jumps when a filter hides some."""
        got = max([1, *(len(points(row.score)) for row in rows)])
        possible = max([1, *(len(points(row.question.points)) for row in rows)])
        possible = max(possible, cell_len(_("score")) - got - 1)
        hints = _("hints")
        fixed = 4 + 2 + got + 1 + possible + 2 + cell_len(hints) + 1
        longest = max([8, *(len(row.question.id) for row in rows)])
        name = max(min(longest, LONGEST_NAME, width - fixed), 8)
        about = max([8, *(cell_len(row.about) for row in rows)])
        rest = min(width - fixed - name - 2, about)
        return cls(name, rest if rest >= 8 else 0, got, possible, hints)

    @property
    def heading(self) -> str:
        score = set_cell_size(_("score"), self.got + self.possible + 1)
        return self._joined("    ", _("exercise"), _("assignment"), score, self.hints)

    def line(self, row: Row, is_at_cursor: bool, is_current: bool) -> Text:
        """Return a row; the cursor and the current question have signs besides their styles."""
        style = "reverse" if is_at_cursor else "bold yellow" if is_current else ""
        here = sign("›", ">") if is_at_cursor else " "
        text = Text(here + ("*" if is_current else " ")).append_text(status_sign(row.status))
        score = f"{points(row.score):>{self.got}}/{points(row.question.points):<{self.possible}}"
        text.append(self._joined(" ", row.question.id, row.about, score, str(row.hints or "")))
        text.stylize(style)
        return text

    def _joined(self, lead: str, name: str, assignment: str, score: str, hints: str) -> str:
        parts = [lead + set_cell_size(name, self.name)]
        if self.assignment:
            parts.append(set_cell_size(assignment, self.assignment))
        return "  ".join([*parts, score, hints]).rstrip()

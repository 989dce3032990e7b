"""The last line of the screen while a check runs: for how long it has, and the key that ends it."""

import time

from rich.console import Console
from rich.control import Control
from rich.segment import ControlType
from rich.text import Text

from deepstart.language import _
from deepstart.learner.screen import how_to_cut, sign

# A check that takes longer may be an endless loop.
LONG_S = 2


class Clock:
    """Prints the line; where the screen cannot be drawn anew, once at the beginning and once late.

    `start` before the rest, with every check.
    """

    def __init__(self, console: Console) -> None:
        self._console = console
        self.can_redraw = console.is_terminal and not console.is_dumb_terminal
        self._began = 0.0
        self._is_on_screen = False
        self._printed: set[bool] = set()  # whether it was long, of what cannot be drawn anew

    def start(self) -> None:
        """Begin to count."""
        self._began = time.monotonic()
        self._printed.clear()

    @property
    def seconds(self) -> int:
        """How long the check has run."""
        return int(time.monotonic() - self._began)

    @property
    def is_long(self) -> bool:
        """Whether it may never come to an end."""
        return self.seconds >= LONG_S

    def show(self) -> None:
        """Print the line, in place of what it said before."""
        is_long = self.is_long
        text = _("Checking...")
        if is_long:
            text = _("Checking... {seconds} s · x ends it").format(seconds=self.seconds)
            text = text.replace("·", sign("·", "|"))
        if self.can_redraw:
            self.erase()
            line = Text(text, "dim", no_wrap=True, overflow=how_to_cut())
            self._console.print(line, width=self._console.width - 1, end="")
            self._is_on_screen = True
        elif is_long not in self._printed:
            self._printed.add(is_long)
            self._console.print(text, style="dim", markup=False)

    def erase(self) -> None:
        """Make room for something else, if the line is on the screen."""
        if self._is_on_screen:
            erase = Control((ControlType.CURSOR_MOVE_TO_COLUMN, 0), (ControlType.ERASE_IN_LINE, 2))
            self._console.control(erase)
        self._is_on_screen = False

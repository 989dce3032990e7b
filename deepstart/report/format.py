"""How numbers, statuses and tables are written, wherever people read them.

Feedback pages, the class report, notebooks, terminals, Otter's and nbgrader's pages and all CSV
files take their forms from here. It imports little: the learner's commands start in no time.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeGuard

from deepstart.language import _

# -- numbers ---------------------------------------------------------------------------------------


def points(number: float) -> str:
    """Return points as people write them: 2, 1.5, 0.67."""
    return f"{number:.2f}".rstrip("0").rstrip(".")


# -- statuses --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class TerminalSign:
    """A sign on a terminal: `plain` where its encoding lacks `sign`; `style` is for rich."""

    sign: str
    plain: str
    style: str


DONE = TerminalSign("✓", "+", "bold green")
WRONG = TerminalSign("✗", "x", "bold red")
OPEN = TerminalSign("·", ".", "dim")

_GREEN, _RED = "#2da44e", "#d1493f"  # seen well on white and on black


@dataclass(frozen=True)
class StatusStyle:
    """How a status of a question or a check is shown: never by its colour alone.

    sign: one character. word: what it is called, in the language in use. terminal: the sign for
    learners, who see an exercise that is not written yet as open, not as wrong. plain_word: the
    word among Otter's and Gradescope's own, where it differs.

    On whole pages the colour is page.css's, by the name of the status.
    """

    sign: str
    word: str
    terminal: TerminalSign
    plain_word: str = ""

    @property
    def label(self) -> str:
        """The sign and the word: `✗ not yet`."""
        return f"{self.sign} {self.word}"

    @property
    def heading(self) -> str:
        """The label in front of a list or a text: `✗ not yet:`."""
        return self.label + _(":")

    @property
    def plain_heading(self) -> str:
        """The heading in plain text for Otter and Gradescope: `✗ failed:`."""
        return f"{self.sign} {self.plain_word or self.word}" + _(":")

    @property
    def color(self) -> str:
        """The colour of a border in a notebook, as CSS writes it."""
        return _GREEN if self.terminal is DONE else _RED


def status_styles() -> dict[str, StatusStyle]:
    """Return how each status is shown, in the language in use."""
    return {
        "passed": StatusStyle("✓", _("passed"), DONE),
        "partial": StatusStyle("~", _("partly"), WRONG),
        "failed": StatusStyle("✗", _("not yet"), WRONG, plain_word=_("failed")),
        "skipped": StatusStyle("–", _("not run"), OPEN),
        "missing": StatusStyle("✗", _("not written"), OPEN),
        "timeout": StatusStyle("✗", _("took too long"), WRONG),
        "crashed": StatusStyle("✗", _("crashed"), WRONG),
    }


# -- tables ----------------------------------------------------------------------------------------

# How formulas begin; some spreadsheets take the wide forms that Chinese keyboards give, too. And
# where commas are decimal points, a semicolon ends a cell.
_FORMULA = re.compile(r"(^|[;,|\t\r\n])(?=[=+\-@＝＋－＠\t\r\n])")


class AsItCame(str):
    """A cell that another program wrote, and that goes back to it unchanged."""


def as_csv(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a table as CSV in which no cell of ours is a formula to a spreadsheet."""
    text = io.StringIO()
    writer = csv.writer(text)
    for row in (header, *rows):
        writer.writerow([_harmless(c) if _may_be_formula(c) else c for c in row])
    return text.getvalue()


def _may_be_formula(cell: object) -> TypeGuard[str]:
    return isinstance(cell, str) and not isinstance(cell, AsItCame)


def _harmless(text: str) -> str:
    """Return text that no spreadsheet takes for a formula."""
    return _FORMULA.sub(r"\1'", text)

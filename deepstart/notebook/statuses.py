"""How numbers and statuses are written, wherever people read them.

Feedback pages, the class report, notebooks, terminals, Otter's and nbgrader's pages and all CSV
files take their forms from here.
"""

from dataclasses import dataclass

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

_GREEN, _AMBER, _RED = "#2da44e", "#bf8700", "#d1493f"  # seen well on white and on black


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
        return {DONE: _GREEN, OPEN: _AMBER}.get(self.terminal, _RED)


def status_styles() -> dict[str, StatusStyle]:
    """Return how each status is shown, in the language in use."""
    return {
        "passed": StatusStyle("✓", _("passed"), DONE),
        "partial": StatusStyle("~", _("partly"), WRONG),
        "failed": StatusStyle("✗", _("not yet"), WRONG, plain_word=_("failed")),
        "skipped": StatusStyle("–", _("not run"), OPEN),
        "missing": StatusStyle("○", _("not written"), OPEN),
        "timeout": StatusStyle("✗", _("took too long"), WRONG),
        "crashed": StatusStyle("✗", _("crashed"), WRONG),
    }

"""Handing in: the saved file, and nothing that it does not hold."""

from deepstart.language import _
from deepstart.notebook.card import NOTE, Card, CheckLine
from deepstart.notebook.checking import Checked
from deepstart.notebook.records import Notebook


def line_for(checked: Checked) -> CheckLine:
    """Return a question's line in a list of all."""
    return CheckLine(checked.question.id, checked.status)


def export(notebook: Notebook) -> Card:
    """Save the notebook, pack the saved file for handing in, and say what it holds."""
    return Card(_("Save the notebook, and hand in its file."), NOTE)

"""What `grader.check` returns."""

import os
import sys
from dataclasses import dataclass
from typing import Any

from deepstart.notebook.card import Card


@dataclass(frozen=True, repr=False)
class Outcome:
    """How an answer went through its public checks.

    card: what the notebook shows. grade: the share of the checks that passed, by weight, from 0 to
    1. points: what the question is worth.
    """

    card: Card
    grade: float
    points: float

    @property
    def passed_all(self) -> bool:
        """Whether every public check passed."""
        return self.card.status == "passed"

    def __repr__(self) -> str:
        return repr(self.card)

    def _repr_mimebundle_(self, **_kinds: Any) -> dict[str, str]:
        """Return what Jupyter shows: the card; and the points where nbgrader reads them."""
        text = repr(self.card)
        run_by = os.environ.get("NBGRADER_EXECUTION")
        if run_by == "validate" and not self.passed_all:
            # What its Validate button shows of a test cell is its standard error.
            print(text, file=sys.stderr)
        if run_by:
            text = repr(self.points * self.grade)
        return {"text/plain": text, "text/html": self.card._repr_html_()}

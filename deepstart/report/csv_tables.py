"""CSV tables as every program opens them, and no spreadsheet runs them.

It imports little: the learner's commands start in no time.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import TypeGuard

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

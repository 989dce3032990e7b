"""Where in the reader's own cells something happened."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from linecache import getline
from types import TracebackType
from typing import Any

from deepstart.language import _


@dataclass(frozen=True)
class Line:
    """One line of a cell.

    cell: the number in its brackets. number: from 1. source: the line without its indentation.
    """

    cell: int
    number: int
    source: str

    def in_words(self) -> str:
        """Say where it is, and what stands there."""
        place = _("cell [{cell}], line {line}: `{source}`")
        return place.format(cell=self.cell, line=self.number, source=self.source)


def shell() -> Any:
    """Return the IPython that runs this notebook; None outside of one."""
    try:
        from IPython.core.getipython import get_ipython
    except ImportError:
        return None
    return get_ipython()


def line_of(error: BaseException) -> Line | None:
    """Return the innermost line of the reader's cells in which an exception arose, if any."""
    lines = list(_lines_of(error.__traceback__))
    return lines[-1] if lines else None


def _lines_of(traceback: TracebackType | None) -> Iterator[Line]:
    compiler = getattr(shell(), "compile", None)
    while traceback is not None:
        file = traceback.tb_frame.f_code.co_filename
        if found := _CELL.search(_label(compiler, file)):
            source = getline(file, traceback.tb_lineno).strip()
            yield Line(int(found.group(1)), traceback.tb_lineno, source)
        traceback = traceback.tb_next


# `In[4]` is IPython's word for a cell; before version 8, and in Colab, it is in the file's name.
_CELL = re.compile(r"\A(?:In\[|<ipython-input-)(\d+)[]-]")


def _label(compiler: Any, file: str) -> str:
    """Return what IPython calls a file, where it is one of its cells."""
    try:
        return str((compiler.format_code_name(file) or ("", file))[1])
    except AttributeError:
        return file

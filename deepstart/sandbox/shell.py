"""What a notebook's cell finds in IPython, for cells that run without it.

Magics that run code (`%%time`, `%time`, ...) run it; every other magic and every shell command does
nothing, since the grader has neither a terminal nor a network nor a screen.
"""

import re
from collections.abc import Callable
from typing import Any

_RUNS_ITS_CODE = {"time", "timeit", "capture", "prun"}


class Shell:
    """The object that `get_ipython()` returns while a submission is graded."""

    def __init__(self, run: Callable[[str], None]) -> None:
        self._run = run

    def run_line_magic(self, name: str, line: str, _stack_depth: int = 1) -> None:
        """Run the statement of `%time` and its like; let every other line magic do nothing."""
        if name in _RUNS_ITS_CODE:
            self._run(line)
        elif (name, line.strip()) == ("load_ext", "deepstart"):
            self._run("import deepstart")  # so that `deepstart.check` is there, and does nothing

    def run_cell_magic(self, name: str, line: str, cell: str) -> None:
        """Run the cell below `%%time` and its like; let every other cell magic do nothing."""
        if name in _RUNS_ITS_CODE:
            self._run(cell)

    magic = run_line_magic

    def system(self, command: str) -> None:
        """Ignore a shell command."""

    def getoutput(self, command: str) -> list[str]:
        """Ignore a shell command; it printed nothing."""
        return []

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return lambda *args, **kwargs: None


def display(*objects: object, **_options: object) -> None:
    """Print objects where a notebook would show them."""
    for item in objects:
        print(item)


_MAGIC_LINE = re.compile(r"^\s*([%!?]|[\w.]+\s*=\s*[%!])|\?\s*$", re.MULTILINE)


def without_magics(source: str) -> str:
    """Return a cell as plain Python, with IPython's magics and shell escapes made into calls."""
    if not _MAGIC_LINE.search(source):
        return source
    # Imported here: most notebooks have no magic, and IPython takes longer than grading them.
    from IPython.core.inputtransformer2 import TransformerManager

    return str(TransformerManager().transform_cell(source))

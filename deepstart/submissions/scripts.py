"""How a script becomes cells: at the lines that mark cells, or else one cell per statement.

With a cell per statement, each statement has a time limit of its own, as a notebook's cells have.
Blank lines in front of a cell keep the line numbers of the file.
"""

import ast
import contextlib
import re

MAX_PARSED = 200_000  # parsing takes seven hundred times the memory of the text

# The marks of Jupytext, VS Code and Spyder (`# %%`), and of nbconvert (`# In[1]:`).
_MARK = re.compile(r"# ?%%|# In\[[ \d]*\]:\s*$")
# Lines that IPython understands and Python does not.
_MAGIC = re.compile(r"(\s*)(?:%%?[a-zA-Z]|!|\?+\w|[\w, ]+=\s*(?:%[a-zA-Z]|!)|.*\w\?+\s*$)")


def cells(text: str, most: int) -> list[str]:
    """Return the sources of a script's cells: at most `most`, unless the script marks more."""
    # Not splitlines(), which also ends lines at form feeds and separators within strings.
    lines = text.split("\n")
    statements = statements_of(text)
    parts = [] if statements is None else _parts(statements)
    marks = [number for number, line in enumerate(lines, 1) if _MARK.match(line)]
    for start, end in parts:
        marks = [number for number in marks if not start <= number <= end]
    if marks:
        starts = [0, *marks]
        parts = [
            (start + 1, end)
            for start, end in zip(starts, [*(m - 1 for m in marks), len(lines)], strict=True)
        ]
    elif statements is None or len(parts) > most:
        return [text]
    sources = ("\n" * (start - 1) + "\n".join(lines[start - 1 : end]) for start, end in parts)
    return [source for source in sources if source.strip()]


def statements_of(text: str) -> list[ast.stmt] | None:
    """Return the statements of a script, IPython's lines as `pass`; None if it is not Python."""
    if len(text) > MAX_PARSED:
        return None
    for code in (text, "\n".join(_without_magics(text.split("\n")))):
        with contextlib.suppress(SyntaxError, ValueError, RecursionError, MemoryError):
            return ast.parse(code).body
    return None


def lines_of(statement: ast.stmt) -> tuple[int, int]:
    """Return the first line of a statement, and the line after its last."""
    decorators = getattr(statement, "decorator_list", [])
    start = min([statement.lineno, *(d.lineno for d in decorators)])
    return start, (statement.end_lineno or statement.lineno) + 1


def _parts(statements: list[ast.stmt]) -> list[tuple[int, int]]:
    """Return the first and last lines of statements; statements that share a line count as one."""
    found: list[tuple[int, int]] = []
    for start, behind in map(lines_of, statements):
        if found and start <= found[-1][1]:
            start, _end = found.pop()
        found.append((start, behind - 1))
    return found


def _without_magics(lines: list[str]) -> list[str]:
    """Return the lines with `pass` in place of IPython's, so that Python can parse the rest."""
    kept = []
    goes_on = False
    for line in lines:
        magic = _MAGIC.match(line)
        kept.append("" if goes_on else f"{magic[1]}pass" if magic else line)
        goes_on = (goes_on or magic is not None) and line.endswith("\\")
    return kept

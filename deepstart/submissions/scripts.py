"""How a script becomes cells: between the lines that mark cells, else one per statement.

Statement by statement, so that each has its own time, as cells of a notebook do. Blank lines in
front of a cell keep the line numbers of the file.
"""

import ast
import contextlib
import re

MAX_PARSED = 200_000  # parsing takes seven hundred times the memory of the text

# Of Jupytext, VS Code and Spyder; of nbconvert.
_MARK = re.compile(r"# ?%%|# In\[[ \d]*\]:\s*$")
# Lines that are IPython's, not Python's.
_MAGIC = re.compile(r"(\s*)(?:%%?[a-zA-Z]|!|\?+\w|[\w, ]+=\s*(?:%[a-zA-Z]|!)|.*\w\?+\s*$)")


def cells(text: str, most: int) -> list[str]:
    """Return the sources of a script's cells, no more than `most` of them unless it marks more."""
    # Not splitlines(): to it, a form feed or a separator inside a text ends a line, too.
    lines = text.split("\n")
    statements = parsed(text)
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


def parsed(text: str) -> list[ast.stmt] | None:
    """Return the statements of a text, IPython's lines among them; None if it has syntax errors."""
    if len(text) > MAX_PARSED:
        return None
    for code in (text, "\n".join(_without_magics(text.split("\n")))):
        with contextlib.suppress(SyntaxError, ValueError, RecursionError, MemoryError):
            return ast.parse(code).body
    return None


def lines_of(statement: ast.stmt) -> tuple[int, int]:
    """Return the first line of a statement, and the one behind its last."""
    decorators = getattr(statement, "decorator_list", [])
    start = min([statement.lineno, *(d.lineno for d in decorators)])
    return start, (statement.end_lineno or statement.lineno) + 1


def _parts(statements: list[ast.stmt]) -> list[tuple[int, int]]:
    """Return the first and last lines of statements; those that share a line are one."""
    found: list[tuple[int, int]] = []
    for start, behind in map(lines_of, statements):
        if found and start <= found[-1][1]:
            start, _end = found.pop()
        found.append((start, behind - 1))
    return found


def _without_magics(lines: list[str]) -> list[str]:
    """Return the lines with `pass` for those of IPython's, so that Python can parse the rest."""
    kept = []
    goes_on = False
    for line in lines:
        magic = _MAGIC.match(line)
        kept.append("" if goes_on else f"{magic[1]}pass" if magic else line)
        goes_on = (goes_on or magic is not None) and line.endswith("\\")
    return kept

"""The answers in a saved notebook, whatever the kernel holds: what they are, and what they give."""

import __future__

import ast
import contextlib
import json
import linecache
import re
import sys
import traceback
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from deepstart.notebook.names import Names, bound_names, names_of, needed, python_of

# Statements that speak to these are no part of an answer; the rest of their cell is.
_NOT_OURS = {"grader", "get_ipython", "deepstart"}
_ANNOTATIONS = __future__.annotations.compiler_flag


@dataclass(frozen=True)
class Ran:
    """What came of running cells.

    names: what they define. troubles: why a name is not defined, where a statement that should do
    it stopped.
    """

    names: dict[str, Any] = field(default_factory=lambda: {"__name__": "__main__"})
    troubles: dict[str, str] = field(default_factory=dict)


def cells_in(content: bytes) -> list[str]:
    """Return the sources of a notebook's code cells, without those that only draw."""
    return [
        source if isinstance(source := cell["source"], str) else "".join(source)
        for cell in json.loads(content)["cells"]
        if cell["cell_type"] == "code" and "figure" not in cell.get("metadata", {}).get("tags", ())
    ]


def ran(cells: Iterable[str], names: Iterable[str]) -> Ran:
    """Run what defines `names`, and what that needs, where nothing else is defined.

    A statement that fails costs itself, as with the judge. KeyboardInterrupt goes on.
    """
    cells, names = list(cells), set(names)
    result = Ran()
    kept, _wanted = needed([names_of(source) for source in cells], names)
    for position in kept:
        _run(cells[position], f"<cell {position + 1} of the file>", result)
    for source in cells:
        if error := _syntax_error(source):
            for name in names - result.names.keys():
                if re.search(rf"\b{name}\b", source):
                    result.troubles[name] = error
    return result


def differing(cells: Iterable[str], others: Iterable[str], names: Iterable[str]) -> list[str]:
    """Return which of `names` would be others where `others` ran last, and not these cells.

    Compared is what the last statement says that defines a name, or one that it uses in turn, and
    no comments. What `others` do not define does not differ.
    """
    here, there = list(_definitions(cells)), dict(_definitions(others))
    own = dict(here)
    parts = [Names(frozenset([name]), names_of(text).used) for name, text in here]
    return [
        name
        for name in names
        if any(own.get(n) != there[n] for n in needed(parts, [name])[1] & there.keys())
    ]


def _definitions(cells: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield each name that a statement binds, and the statement, in one form; no imports."""
    for source in cells:
        for statement in _statements(source):
            if not isinstance(statement, (ast.Import, ast.ImportFrom)):
                with contextlib.suppress(ValueError, RecursionError):  # it cannot be written again
                    text = ast.unparse(statement)
                    yield from ((name, text) for name in sorted(bound_names(text)))


def _statements(source: str) -> list[ast.stmt]:
    try:
        return ast.parse(python_of(source)).body
    except (SyntaxError, ValueError, RecursionError):
        return []


def _syntax_error(source: str) -> str:
    try:
        ast.parse(python_of(source))
    except SyntaxError as error:
        return f"SyntaxError: {error.msg}"
    except (ValueError, RecursionError) as error:
        return type(error).__name__
    return ""


def _run(source: str, file: str, result: Ran) -> None:
    plain, flags = python_of(source), 0
    linecache.cache[file] = (len(plain), None, plain.splitlines(keepends=True), file)
    for statement in ast.parse(plain, file).body:
        names = names_of(ast.get_source_segment(plain, statement) or "")
        if not names.used.isdisjoint(_NOT_OURS):
            continue
        try:
            code = compile(ast.Module([statement], []), file, "exec", flags, dont_inherit=True)
            flags |= code.co_flags & _ANNOTATIONS
            exec(code, result.names)
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # sys.exit() as well
            said = traceback.format_exception_only(type(error), error)[-1].strip()
            result.troubles.update(dict.fromkeys(names.defined, said))


@contextlib.contextmanager
def unseen() -> Iterator[None]:
    """Let nothing be seen of what is printed, shown, drawn or warned of meanwhile."""
    from IPython.utils.capture import capture_output

    figures = _open_figures()
    with capture_output(), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
    for number in _open_figures() - figures:
        sys.modules["matplotlib.pyplot"].close(number)


def _open_figures() -> set[int]:
    pyplot = sys.modules.get("matplotlib.pyplot")
    return set(pyplot.get_fignums()) if pyplot else set()

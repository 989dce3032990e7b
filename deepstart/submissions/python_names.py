"""Which names a piece of Python binds, and in which lines."""

import ast
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from deepstart.submissions import scripts

Bindings = Mapping[str, list[range]]

_NAME = re.compile(r"(?<![\w.])[^\W\d]\w*")
# Finds bindings line by line where Python cannot parse the source.
_BINDS = re.compile(
    r"\s*(?:(?:async\s+)?(?:def|class)\s+(\w+)|(?:from\s.*)?import\s+(.*)|(\w+)\s*=)"
)


@lru_cache(maxsize=4096)
def bindings(source: str) -> Bindings:
    """Return the lines of the statements that bind each name by `def`, `import`, `=` and so on."""
    found: dict[str, list[range]] = {}
    for name, lines in _found(source):
        found.setdefault(name, []).append(lines)
    return found


def names_in(line: str) -> list[str]:
    """Return the names that stand in a line of Python."""
    return _NAME.findall(line)


def _found(source: str) -> Iterator[tuple[str, range]]:
    statements = scripts.statements_of(source)
    for statement in statements or ():
        lines = range(*scripts.lines_of(statement))
        yield from ((name, lines) for name in _bound(statement))
    if statements is None:
        for number, line in enumerate(source.split("\n")[: scripts.MAX_PARSED], 1):
            if binds := _BINDS.match(line):
                bound = " ".join(part for part in binds.groups() if part)
                yield from ((name, range(number, number + 1)) for name in names_in(bound))


def _bound(statement: ast.stmt) -> Iterator[str]:
    """Yield the names that a statement binds in its own scope, not those inside of functions."""
    waiting: list[ast.AST] = [statement]
    while waiting:
        match waiting.pop():
            case ast.Import(names=names) | ast.ImportFrom(names=names):
                yield from (alias.asname or alias.name.partition(".")[0] for alias in names)
            case ast.Name(id=name, ctx=ast.Store()):
                yield name
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                yield name
            case ast.ClassDef(name=name):
                yield name
            case ast.Lambda():
                pass
            case node:
                waiting.extend(ast.iter_child_nodes(node))

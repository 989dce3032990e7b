"""The part of a module that some names need, as source: what makes a public test self-contained."""

import ast
from pathlib import Path

from deepstart.submissions.python_names import bound_names, free_names


class Excerpt:
    """The top level of a module, from which definitions are taken together with what they use."""

    def __init__(self, path: Path) -> None:
        source = path.read_text("utf-8")
        self._pieces = [
            _piece(source, node) for node in ast.parse(source).body if not _is_docstring(node)
        ]
        self._defining = {name: p for p in self._pieces for name in bound_names(p)}

    @property
    def names(self) -> frozenset[str]:
        """Every name that the module defines or imports."""
        return frozenset(self._defining)

    def take(self, names: set[str]) -> tuple[list[str], list[str]]:
        """Return what defines `names`, and whatever that uses: imports and other statements."""
        wanted: set[str] = set()
        open_names = names & self.names
        while open_names:
            piece = self._defining[open_names.pop()]
            if piece not in wanted:
                wanted.add(piece)
                open_names |= free_names(piece) & self.names
        imports = [p for p in self._pieces if p in wanted and _is_import(p)]
        rest = [p for p in self._pieces if p in wanted and not _is_import(p)]
        return imports, rest


def _piece(source: str, node: ast.stmt) -> str:
    """Return a statement's source with its decorators and the comment lines right above it."""
    lines = source.split("\n")
    decorators = getattr(node, "decorator_list", [])
    first = min([node.lineno, *(decorator.lineno for decorator in decorators)]) - 1
    while first > 0 and lines[first - 1].startswith("#"):
        first -= 1
    return "\n".join(lines[first : node.end_lineno])


def _is_import(piece: str) -> bool:
    return isinstance(ast.parse(piece).body[0], ast.Import | ast.ImportFrom)


def _is_docstring(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)

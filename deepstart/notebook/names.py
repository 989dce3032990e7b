"""Which names a cell defines or changes, which it takes from others, and which cells those are."""

import ast
import functools
import re
import symtable
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

# Magics that run the code behind them: the names that it defines are the cell's.
_CELL_MAGIC = re.compile(r"\A\s*%%.*\n")
_LINE_MAGIC = re.compile(r"^(\s*)%time(?:it)? +", re.MULTILINE)


@dataclass(frozen=True)
class Names:
    """The names in a piece of Python.

    defined: or changed; "*" stands for those of `import *`. used: taken from elsewhere.
    """

    defined: frozenset[str] = frozenset()
    used: frozenset[str] = frozenset()


@functools.cache  # every check looks at the whole session, and takes milliseconds per cell
def names_of(source: str) -> Names:
    """Return the names in a cell; none if it is not Python, since then it never ran."""
    try:
        plain = python_of(source)
        defined = bound_names(plain) | set(_changed(ast.parse(plain)))
        # Magics have become calls of get_ipython.
        return Names(frozenset(defined - {"get_ipython"}), frozenset(free_names(plain)))
    except (SyntaxError, ValueError, RecursionError):
        return Names()


def python_of(source: str) -> str:
    """Return a cell as Python, its magics as calls of `get_ipython`.

    `%time` and its like are left out, so that what stands behind them is the cell's own.
    """
    from IPython.core.inputtransformer2 import TransformerManager

    plain = _LINE_MAGIC.sub(r"\1", _CELL_MAGIC.sub("", source))
    return str(TransformerManager().transform_cell(plain))


def needed(parts: Sequence[Names], names: Iterable[str]) -> tuple[list[int], set[str]]:
    """Return which parts define or change `names`, or a name that such a part uses in turn.

    Returned are the parts' positions, in order, and all the names that are wanted in the end.
    """
    wanted, kept = {"*", *names}, set[int]()
    growing = True
    while growing:
        growing = False
        for position, part in enumerate(parts):
            if position not in kept and part.defined & wanted:
                kept.add(position)
                wanted |= part.used
                growing = True
    return sorted(kept), wanted


def bound_names(source: str) -> set[str]:
    """Return the names that the top level of `source` assigns, imports or defines."""
    symbols = symtable.symtable(source, "<source>", "exec").get_symbols()
    return {s.get_name() for s in symbols if s.is_assigned() or s.is_imported()}


def free_names(source: str) -> set[str]:
    """Return the names that `source` uses, at any depth, and does not define at its top level."""
    table = symtable.symtable(source, "<source>", "exec")
    used = {s.get_name() for s in table.get_symbols() if s.is_referenced()}
    for inner in _descendants(table):
        used |= {s.get_name() for s in inner.get_symbols() if s.is_global() and s.is_referenced()}
    return used - bound_names(source)


def _descendants(table: symtable.SymbolTable) -> Iterator[symtable.SymbolTable]:
    for child in table.get_children():
        yield child
        yield from _descendants(child)


def _changed(tree: ast.Module) -> Iterable[str]:
    """Yield the names of objects that the top level of a cell changes, as far as its text shows."""
    for statement in tree.body:
        if isinstance(statement, (ast.FunctionDef, ast.ClassDef)):
            continue
        for node in ast.walk(statement):
            if isinstance(node, (ast.Attribute, ast.Subscript)) and isinstance(node.ctx, ast.Store):
                yield _base(node)  # value.grad = 0, or parameters["W"] = W
            elif isinstance(node, ast.alias) and node.name == "*":
                yield "*"
        call = statement.value if isinstance(statement, ast.Expr) else None
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute):
            yield _base(call.func)  # cache.append(3), or model.compile(...)


def _base(node: ast.expr) -> str:
    while isinstance(node, (ast.Attribute, ast.Subscript, ast.Call)):
        node = node.func if isinstance(node, ast.Call) else node.value
    return node.id if isinstance(node, ast.Name) else ""

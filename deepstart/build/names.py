"""Which names a piece of Python defines, and which it takes from outside."""

import symtable
from collections.abc import Iterator


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

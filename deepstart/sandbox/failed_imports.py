"""What a failed import binds all the same: stand-ins for the packages that are not here."""

import ast
import builtins
import sys
from typing import Any

from deepstart.sandbox import shell
from deepstart.sandbox.blocked_modules import Imports, StandIn


class FailedImports:
    """Binds, in a submission's namespace, what its failed imports should have bound."""

    def __init__(self, names: dict[str, Any]) -> None:
        self._names = names
        self._stars: list[StandIn] = []  # from which everything was imported

    def bind(
        self,
        imports: Imports,
        statement: ast.Import | ast.ImportFrom,
        alias: ast.alias,
        lacking: str,
    ) -> None:
        """Bind a stand-in for one name of an import that failed for want of a module."""
        if not _is_whole_package(lacking):
            return
        if isinstance(statement, ast.Import):
            name = alias.name if alias.asname else alias.name.partition(".")[0]
            self._names[alias.asname or name] = imports.missing(name, lacking)
        elif alias.name == "*":
            self.note_star(imports.missing(str(statement.module), lacking))
        else:
            package = imports.missing(str(statement.module), lacking)
            self._names[alias.asname or alias.name] = getattr(package, alias.name, package)

    def note_star(self, module: object) -> None:
        """Note that everything was imported from a module, if that is a stand-in."""
        if isinstance(module, StandIn):
            self._stars.append(module)

    def bind_stars(self, tree: ast.Module) -> None:
        """Bind what a cell uses and nothing defines, if there was a `from missing import *`."""
        if not self._stars:
            return
        names = [node for node in ast.walk(tree) if isinstance(node, ast.Name)]
        defined = {node.id for node in names if not isinstance(node.ctx, ast.Load)}
        defined |= {node.name for node in ast.walk(tree) if isinstance(node, shell.NAMED)}
        for name in {node.id for node in names} - defined - {*self._names, *dir(builtins)}:
            self._names[name] = getattr(self._stars[-1], name, None)


def _is_whole_package(name: str) -> bool:
    """Tell whether a missing module is a package of its own, not a part of one that is there."""
    above = sys.modules.get(name.rpartition(".")[0])
    return "." not in name or (above is not None and getattr(above, "__file__", None) is None)

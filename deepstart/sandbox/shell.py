"""How a notebook's cell becomes statements, and how its asynchronous ones run, without IPython.

Magics are in `magics`.
"""

import ast
import os
import re
import sys
from collections.abc import Coroutine
from functools import cache
from typing import Any

_LEADING = re.compile(r"\A([ \t]*\n)+")
NAMED = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
_DEFINES = (*NAMED, ast.Import, ast.ImportFrom)


def parsed(source: str, filename: str) -> tuple[ast.Module, str]:
    """Return the statements of a cell, and the source that they were parsed from.

    IPython takes magics, prompts and common indentation for its own; most cells have none of it,
    and are what they are.
    """
    try:
        return ast.parse(source, filename), source
    except SyntaxError:
        # Imported here, since it takes longer than grading most notebooks.
        from IPython.core.inputtransformer2 import TransformerManager

        body = _LEADING.sub("", source)  # which IPython drops, and lines are counted by it
        transformed = str(TransformerManager().transform_cell(body))
        if transformed.rstrip() == body.rstrip():
            raise  # the error that it has as it was written
        transformed = "\n" * source[: len(source) - len(body)].count("\n") + transformed
        return ast.parse(transformed, filename), transformed


def is_light(statement: ast.stmt) -> bool:
    """Tell whether a statement only defines something: imports, functions, classes, constants."""
    match statement:
        case ast.Assign(value=value) | ast.AnnAssign(value=ast.expr() as value):
            works = (ast.Call, ast.comprehension, ast.Await)
            return not any(isinstance(node, works) for node in _run_in(value))
        case ast.Try():
            handled = [part for handler in statement.handlers for part in handler.body]
            parts = [*statement.body, *handled, *statement.orelse, *statement.finalbody]
            return all(map(is_light, parts))
    return isinstance(statement, (*_DEFINES, ast.Pass))


def _run_in(value: ast.expr) -> list[ast.AST]:
    """Return the parts of an expression that run with it: not those of a lambda."""
    found: list[ast.AST] = [value]
    for node in found:
        if not isinstance(node, ast.Lambda):
            found.extend(ast.iter_child_nodes(node))
    return found


# -- asynchronous cells ----------------------------------------------------------------------------


class _Pipe:
    """An end of a pipe, in place of the socket by which an event loop is woken."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        os.set_blocking(descriptor, False)

    def fileno(self) -> int:
        return self._descriptor

    def send(self, data: bytes) -> int:
        return os.write(self._descriptor, data)

    def recv(self, size: int) -> bytes:
        return os.read(self._descriptor, size)

    def close(self) -> None:
        os.close(self._descriptor)


def prepare_event_loops() -> None:
    """Let `asyncio`, once it is imported, do without the sockets that no child may have."""
    loaded = sys.modules.get("asyncio.selector_events")
    if loaded is not None:
        _without_sockets(loaded.BaseSelectorEventLoop)


def _without_sockets(loop: Any) -> None:
    def make_pipe(self: Any) -> None:
        self._ssock, self._csock = map(_Pipe, os.pipe())
        self._internal_fds += 1
        self._add_reader(self._ssock.fileno(), self._read_from_self)

    loop._make_self_pipe = make_pipe


def run_until_complete(coroutine: Coroutine[Any, Any, Any]) -> None:
    """Run a cell that awaits something, in the one loop that all of them share."""
    prepare_event_loops()
    _loop().run_until_complete(coroutine)


@cache
def _loop() -> Any:
    import asyncio

    prepare_event_loops()
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    return loop

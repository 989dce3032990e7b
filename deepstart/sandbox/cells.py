"""Running the cells of one submission: statement by statement, in the one namespace they share."""

import __future__

import ast
import functools
import inspect
import linecache
import operator
import sys
import time
import types

from deepstart.sandbox import blocked_modules, figures, magics, shell
from deepstart.sandbox.failed_imports import FailedImports
from deepstart.sandbox.protocol import MAX_ERRORS, CellReply, ErrorReport, RunCell
from deepstart.sandbox.student_code import Output, guarded, report_of

# A statement that has run for less is not the one that the judge wants to end: its signal was late.
LEAST_SECONDS = 0.2

_NEVER = float("inf")
_FUTURE = functools.reduce(
    operator.or_, (getattr(__future__, name).compiler_flag for name in __future__.all_feature_names)
)


class _TimeUpError(BaseException):
    """The judge wants the statement that runs to end."""


class Cells:
    """The main module of a submission, in which its cells run."""

    def __init__(self, output: Output) -> None:
        self.module = types.ModuleType("__main__")
        self.names = self.module.__dict__
        self.is_answering = False  # whether a question is being called, rather than a cell run
        self.imports = blocked_modules.Imports((), self.answering)
        self._failed_imports = FailedImports(self.names)
        self._output = output
        self._future = 0
        self._errors: list[ErrorReport] = []  # of the cell that runs
        self._light_from: float = _NEVER  # the line from which it only defines
        self._statement_since = _NEVER
        ipython = magics.Shell(self.names, self._run_part)
        self._get_ipython = self.names["get_ipython"] = lambda: ipython
        self.names["display"] = magics.display
        # A released notebook's first cell then leaves it at that, which saves its time.
        self.names["grader"] = blocked_modules.Grader(self.answering)

    def answering(self) -> bool:
        """Whether a question is being called at the moment, rather than a cell run."""
        return self.is_answering

    def run(self, cell: RunCell) -> CellReply:
        """Run one cell."""
        filename = f"<cell {cell.number}>"
        self._errors = []
        self._light_from = before = _NEVER if cell.light_from is None else cell.light_from
        error = guarded(lambda: self._run_source(cell.source, filename, cell.show), self._output)[1]
        errors = [*self._errors, error][:MAX_ERRORS] if error else self._errors
        stdout = self._output.taken()
        drawn: list[bytes] = []
        if cell.show:
            drawn = guarded(figures.drawn, self._output)[0] or []
            self._output.taken()
        return CellReply(
            error=errors[0] if errors else None,
            stdout=stdout,
            more=errors[1:],
            stopped=int(self._light_from) if self._light_from < before else None,
            figures=drawn,
        )

    def end_statement(self, *_signal: object) -> None:
        """Let the statement that runs end, as the interrupt button of a notebook does."""
        now = time.monotonic()
        if not self.is_answering and now - self._statement_since > LEAST_SECONDS:
            self._statement_since = now  # who catches it has some time again
            raise _TimeUpError

    def _run_source(self, source: str, filename: str, show: bool = False) -> None:
        """Run a cell statement by statement: one that fails leaves those behind it.

        It may fail only because there is no keyboard, no such file and no such package here.
        """
        tree, source = shell.parsed(source, filename)
        lines = source.splitlines(keepends=True)
        linecache.cache[filename] = (len(source), None, lines, filename)
        self._run_statements(tree, filename, show and not source.rstrip().endswith(";"))

    def _run_part(self, source: str, line: int) -> None:
        """Run what stands behind a magic, in this line of its cell."""
        caller: types.FrameType | None = sys._getframe(1)
        while caller is not None and not caller.f_code.co_filename.startswith("<cell"):
            caller = caller.f_back
        filename = "<cell>" if caller is None else caller.f_code.co_filename
        tree, _source = shell.parsed("\n" * (line - 1) + source, filename)
        self._run_statements(tree, filename, False)

    def _run_statements(self, tree: ast.Module, filename: str, prints_last: bool) -> None:
        self._failed_imports.bind_stars(tree)
        for statement in tree.body:
            if statement.lineno >= self._light_from and not shell.is_light(statement):
                continue
            part: ast.Module | ast.Interactive = ast.Module([statement], [])
            if prints_last and statement is tree.body[-1] and isinstance(statement, ast.Expr):
                part = ast.Interactive([statement])
            try:
                self._run_statement(part, filename)
            except _TimeUpError:
                self._light_from = statement.lineno
            except BaseException as error:  # sys.exit() and KeyboardInterrupt are the student's
                if self.is_answering:
                    raise
                self._note(error)
                if isinstance(statement, (ast.Import, ast.ImportFrom)):
                    self._import_the_rest(statement, filename)
            self._failed_imports.bind_stars(tree)

    def _run_statement(self, part: ast.Module | ast.Interactive, filename: str) -> None:
        mode = "exec" if isinstance(part, ast.Module) else "single"
        flags = self._future | ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
        code = compile(part, filename, mode, flags, True)
        self._future |= code.co_flags & _FUTURE  # a cell's __future__ holds for the next ones
        is_inner = self._statement_since != _NEVER
        self._statement_since = time.monotonic()
        try:
            if code.co_flags & inspect.CO_COROUTINE:
                shell.run_until_complete(eval(code, self.names))
            else:
                exec(code, self.names)
        finally:
            self._statement_since = time.monotonic() if is_inner else _NEVER
        match part.body:
            case [ast.ImportFrom(module=str(module))] if module.partition(".")[0] == "IPython":
                self.names["get_ipython"] = self._get_ipython  # IPython's own has nothing to give
            case [ast.ImportFrom(module=str(module), names=[ast.alias(name="*")])]:
                if self.imports.knows(module):
                    self._failed_imports.note_star(self.imports.found(module))

    def _import_the_rest(self, statement: ast.Import | ast.ImportFrom, filename: str) -> None:
        """Import each name of a failed import by itself, and bind stand-ins for missing packages.

        The student's machine has a package that this one lacks: what stands below the import may
        well be right without it.
        """
        for alias in statement.names:
            one: ast.stmt = ast.Import([alias])
            if isinstance(statement, ast.ImportFrom):
                one = ast.ImportFrom(statement.module, [alias], statement.level)
            part = ast.Module([ast.copy_location(one, statement)], [])
            try:
                self._run_statement(part, filename)
            except ModuleNotFoundError as error:
                self._failed_imports.bind(self.imports, statement, alias, str(error.name))
            except Exception:
                continue  # it is noted already that the statement failed

    def _note(self, error: BaseException) -> None:
        if len(self._errors) < MAX_ERRORS:
            self._errors.append(report_of(error))

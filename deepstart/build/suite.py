"""Suites as source: what a pytest file says of a question, without running it."""

import ast
import inspect
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeGuard

from deepstart.build.master import short
from deepstart.course import CourseError
from deepstart.language import LANGUAGES, _
from deepstart.notebook.names import free_names


@dataclass(frozen=True)
class Check:
    """One test function of a suite; `code` is its source without decorators and docstring."""

    name: str
    public: bool
    weight: float
    message: str
    needs: tuple[str, ...]
    parameters: tuple[str, ...]
    code: str
    uses: frozenset[str]
    place: str


@dataclass(frozen=True)
class Suite:
    """The checks of one question, in order, and the names its file takes from elsewhere."""

    path: Path
    question: str
    checks: tuple[Check, ...]
    imports: dict[str, str]  # name in the file -> where it comes from, such as "numpy"

    @property
    def public(self) -> tuple[Check, ...]:
        """The checks that students may see and run."""
        return tuple(check for check in self.checks if check.public)

    @property
    def hidden(self) -> tuple[Check, ...]:
        """The checks that stay with the judge."""
        return tuple(check for check in self.checks if not check.public)


def read_suite(path: Path) -> Suite:
    """Read `test_<question>.py`; raise CourseError for what cannot be understood."""
    name = short(path)
    try:
        source = path.read_text("utf-8")
        tree = ast.parse(source)
    except FileNotFoundError:
        raise CourseError(
            _("{name} is missing: it holds the checks of a question.").format(name=name)
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise CourseError(
            _("{name} cannot be read as UTF-8 text: {error}.").format(name=name, error=error)
        ) from None
    except SyntaxError as error:
        raise CourseError(
            _("{name}, line {lineno}: this is no Python: {msg}.").format(
                name=name, lineno=error.lineno, msg=error.msg
            )
        ) from None
    functions = [node for node in tree.body if _is_test(node)]
    names = [node.name for node in functions]
    for twice in sorted({test for test in names if names.count(test) > 1}):
        raise CourseError(
            _("{name}: {twice} stands there twice, so that the first is lost.").format(
                name=name, twice=twice
            )
        )
    question = _question(tree, name)
    if question != path.stem.removeprefix("test_"):
        raise CourseError(
            _("{name} is marked as the suite of {question}, unlike its file name.").format(
                name=name, question=question
            )
        )
    checks = tuple(_check(node, source, name) for node in functions)
    return Suite(path, question, checks, _imports(tree))


def advice_in(message: str, language: str) -> str:
    """Return what a docstring says in a language: English, blank line, Chinese."""
    paragraphs = [" ".join(text.split()) for text in message.split("\n\n") if text.strip()]
    return dict(zip(LANGUAGES, paragraphs, strict=False)).get(language) or paragraphs[0]


def _is_test(node: ast.stmt) -> TypeGuard[ast.FunctionDef]:
    return isinstance(node, ast.FunctionDef) and node.name.startswith("test_")


def _question(tree: ast.Module, name: str) -> str:
    for node in tree.body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "pytestmark":
            mark = _mark(node.value)
            if mark and mark[0] == "question" and len(mark[1]) == 1 and isinstance(mark[1][0], str):
                return mark[1][0]
    raise CourseError(
        _('{name} does not say `pytestmark = pytest.mark.question("...")`.').format(name=name)
    )


def _mark(node: ast.expr) -> tuple[str, list[Any]] | None:
    """Return the name and the arguments of `pytest.mark.name(...)`."""
    arguments: list[Any] = []
    if isinstance(node, ast.Call):
        if node.keywords:
            return None
        try:
            arguments = [ast.literal_eval(argument) for argument in node.args]
        except ValueError:
            return None
        node = node.func
    prefix, _dot, name = ast.unparse(node).rpartition(".")
    return (name, arguments) if prefix == "pytest.mark" else None


def _check(node: ast.FunctionDef, source: str, file: str) -> Check:
    place = f"{file}, line {node.lineno}"
    marks: dict[str, list[Any]] = {}
    for decorator in node.decorator_list:
        mark = _mark(decorator)
        if mark is None:
            raise CourseError(
                _("{place}: {name} has a decorator that is no plain pytest mark.").format(
                    place=place, name=node.name
                )
            )
        marks[mark[0]] = mark[1]
    match marks.get("weight", [1]):
        case [int() | float() as weight] if weight >= 0:
            pass
        case _:
            raise CourseError(
                _("{place}: the weight of {name} is no number from 0 up.").format(
                    place=place, name=node.name
                )
            )
    docstring = ast.get_docstring(node)
    if not docstring:
        raise CourseError(
            _("{place}: {name} has no docstring for the student to read.").format(
                place=place, name=node.name
            )
        )
    if "public" in marks:
        _refuse_what_otter_cannot(node, marks, place)
    code = _code(node, source, place)
    return Check(
        name=node.name.removeprefix("test_"),
        public="public" in marks,
        weight=float(weight),
        message=docstring,
        needs=tuple(map(str, marks.get("needs", []))),
        parameters=tuple(argument.arg for argument in node.args.args),
        code=code,
        uses=frozenset(free_names(code)),
        place=place,
    )


def _refuse_what_otter_cannot(
    node: ast.FunctionDef, marks: dict[str, list[Any]], place: str
) -> None:
    # Otter looks every argument up in the notebook, overwriting defaults by None, and gives a
    # parameter named `env` all of the notebook's names.
    if unknown := sorted(set(marks) - {"public", "weight", "needs"}):
        raise CourseError(
            _("{place}: public check {name} has the mark {unknown}, which Otter has not.").format(
                place=place, name=node.name, unknown=unknown[0]
            )
        )
    plain = ast.arguments([], node.args.args, None, [], [], None, [])
    if ast.dump(plain) != ast.dump(node.args) or any(a.arg == "env" for a in node.args.args):
        raise CourseError(
            _("{place}: public check {name} takes something else than the student's names.").format(
                place=place, name=node.name
            )
        )


def _code(node: ast.FunctionDef, source: str, place: str) -> str:
    lines = source.split("\n")
    docstring = node.body[0]
    if docstring.lineno == node.lineno:
        raise CourseError(
            _("{place}: {name} needs a line of its own for its docstring.").format(
                place=place, name=node.name
            )
        )
    head = lines[node.lineno - 1 : docstring.lineno - 1]
    body = lines[docstring.end_lineno : node.end_lineno]
    if not inspect.cleandoc("\n".join(body)):
        raise CourseError(_("{place}: {name} checks nothing.").format(place=place, name=node.name))
    return "\n".join([*head, *body])


def _imports(tree: ast.Module) -> dict[str, str]:
    origin: dict[str, str] = {}
    for node in tree.body:
        if isinstance(node, ast.Import):
            origin |= {alias.asname or alias.name: alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            origin |= {alias.asname or alias.name: node.module or "" for alias in node.names}
    return origin

"""The border between the course and the program: suites and banks use what is documented."""

import ast
import importlib
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from deepstart.checks import StudentError, call_of, class_name
from deepstart.checks.proxies import Call, Handle, Proxy
from deepstart.sandbox.wire import HandleInfo

ROOT = Path(__file__).parent.parent
SUITES = sorted((ROOT / "autograder").rglob("*.py"))

DOCUMENTED = {
    name: set(importlib.import_module(name).__all__)
    for name in ("deepstart.checks", "deepstart.misconceptions")
}
# What a proxy has for the program's own use; `call_of` is the suites' way to a record of a call.
INNER = {"caller"}
# The notebook of 10-beyond gives the students' own class this attribute.
OF_STUDENTS = {"_backward"}


def across_the_border(source: str) -> list[str]:
    """Return what a file of a suite uses of the program that is not documented."""
    tree = ast.parse(source)
    own = {target.attr for target in ast.walk(tree) if _is_of_self(target)}
    own |= {called.args[1].value for called in ast.walk(tree) if _sets_own(called)}
    return [*_imports(tree), *_attributes(tree, own | OF_STUDENTS)]


def _imports(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (a.name for a in node.names if a.name.partition(".")[0] == "deepstart")
        elif isinstance(node, ast.ImportFrom) and not node.level:
            module = node.module or ""
            if module.partition(".")[0] == "deepstart":
                known = DOCUMENTED.get(module, set())
                yield from (f"{module}.{a.name}" for a in node.names if a.name not in known)


def _attributes(tree: ast.Module, own: set[str]) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(attr=name):
                pass
            case ast.Call(func=ast.Name("getattr"), args=[_, ast.Constant(str(name)), *_]):
                pass
            case _:
                continue
        is_private = name.startswith("_") and not name.endswith("__")
        if (is_private or name in INNER) and name not in own:
            yield f".{name}"


def _is_of_self(node: ast.AST) -> bool:
    return isinstance(node, ast.Attribute) and ast.unparse(node.value) == "self"


def _sets_own(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and ast.unparse(node).startswith("object.__setattr__(self, ")


@pytest.mark.parametrize("path", SUITES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_suites_use_what_is_documented(path: Path) -> None:
    assert across_the_border(path.read_text("utf-8")) == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("import deepstart.checks", ["deepstart.checks"]),
        ("from deepstart.checks.proxies import Proxy", ["deepstart.checks.proxies.Proxy"]),
        ("from deepstart.checks import expect, proxies", ["deepstart.checks.proxies"]),
        ("def f(x):\n    from deepstart import judge", ["deepstart.judge"]),
        ("handle._info.type_name", ["._info"]),
        ("getattr(handle, '_info')", ["._info"]),
        ("function.caller.call('f', (), {})", [".caller"]),
        ("self._x = other._x\nfrom deepstart.misconceptions import recognised", []),
        ("from ._shared import softmax\nx.__name__", []),
    ],
)
def test_what_is_not_documented_is_found(source: str, found: list[str]) -> None:
    assert across_the_border(source) == found


# -- what suites are given instead -----------------------------------------------------------------


def test_the_record_of_a_known_wrong_answer() -> None:
    def variant(x: np.ndarray, factor: float) -> np.ndarray:
        x *= factor
        return np.log(x)

    x = np.array([0.0, 1.0])
    with np.errstate(all="ignore"):  # as it is where experiments run
        call = call_of(variant, x, 2.0)
    assert (call.name, call.args[1]) == ("variant", 2.0)
    assert call.result.tolist() == [-np.inf, np.log(2.0)]
    assert call.changed_its_arguments and call.args_after[0].tolist() == [0.0, 2.0]
    assert call.warnings == (("RuntimeWarning", "divide by zero encountered in log"),)
    assert x.tolist() == [0.0, 1.0]


def test_arguments_that_stay_as_they_were() -> None:
    assert not call_of(np.add, np.array([np.nan, 1.0]), np.array([1, 2])).changed_its_arguments


class Caller:
    """Answers every call with its arguments, or raises."""

    def __init__(self, error: StudentError | None = None) -> None:
        self.error = error

    def call(self, target, args, kwargs, operation=None) -> Call:
        if self.error is not None:
            raise self.error
        return Call(target, args, kwargs, result=args)


def test_the_record_of_a_call_of_the_students() -> None:
    assert call_of(Proxy("f", Caller(), None), 1, 2).result == (1, 2)
    with pytest.raises(StudentError):
        call_of(Proxy("f", Caller(StudentError("no")), None), 1)


def test_the_name_of_a_class() -> None:
    info = HandleInfo(3, "keras.src.models.sequential.Sequential", False)
    assert class_name(Handle(Caller(), info, 0)) == "keras.src.models.sequential.Sequential"

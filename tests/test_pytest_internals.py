"""pytest's private names, which the judge uses, are used in one place and with versions tried."""

import ast
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

PROGRAM = Path(__file__).parents[1] / "deepstart"
# The newest version with which all tests of the judge were run.
TRIED = (9, 2)

WHEN_PYTEST_MOVES = """
pytest {found} is newer than {tried}, the last one that was tried, and pytest_internals.py uses
names of it that may change without notice. To admit the new version:
1. read pytest's changelog, and src/_pytest/runner.py for what runtestprotocol does now;
2. run tests/test_suite.py (both runners must find the same), tests/test_judge.py and
   `pytest autograder/02-losses --submission examples/02-losses/alice.ipynb`;
3. mend deepstart/judge/pytest_internals.py where they fail;
4. put the new version into TRIED above, and the next major one behind `pytest<` in pyproject.toml.
"""


def test_this_pytest_was_tried() -> None:
    said = WHEN_PYTEST_MOVES.format(found=pytest.__version__, tried=".".join(map(str, TRIED)))
    assert pytest.version_tuple[:2] <= TRIED, said


def test_no_major_version_is_admitted_that_was_not_tried() -> None:
    project = tomllib.loads((PROGRAM.parent / "pyproject.toml").read_text("utf-8"))["project"]
    (wanted,) = [r for r in map(Requirement, project["dependencies"]) if r.name == "pytest"]
    assert ".".join(map(str, TRIED)) in wanted.specifier
    assert f"{TRIED[0] + 1}.0" not in wanted.specifier


def test_private_names_are_used_in_one_module_only() -> None:
    own = {"_initrequest", "_setupstate", "_fixtureinfo", "_do_configure", "_prepareconfig"}
    users = {
        path.relative_to(PROGRAM).as_posix()
        for path in PROGRAM.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if (isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "_pytest")
        or (isinstance(node, ast.Import) and node.names[0].name.split(".")[0] == "_pytest")
        or (isinstance(node, ast.Attribute) and node.attr in own)
        or (isinstance(node, ast.Constant) and node.value in own)
    }
    assert users == {"judge/pytest_internals.py"}

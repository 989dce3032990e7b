"""The test files that students get: a suite's public checks, in Otter's exception-based format.

A file holds its checks and nothing else; what they use lies in `helper`. Otter splits a question's
points over the checks that are in the file; how the judge weighs public and hidden checks together
is another matter.
"""

import ast
import builtins
import html
import json

from deepstart.build import helper
from deepstart.build.suite import Check, Suite
from deepstart.course import CourseError
from deepstart.language import _

_SUITES_ONLY = "deepstart.checks"

# Otter runs a file without telling it where it lies. It finds tests in the working directory, and
# so does the file find the helper.
_HEAD = """\
\"\"\"Public checks of {question}, for those who use Otter: `otter check NOTEBOOK -t tests`.

{question} 的公开检查，供使用 Otter 的人运行。
\"\"\"

import sys

import numpy as np
from otter.test_files import test_case

if "{folder}" not in sys.path:
    sys.path.append("{folder}")

{imported}

OK_FORMAT = False

name = "{question}"
"""


def public_test_file(suite: Suite, points: float, student_names: frozenset[str]) -> str:
    """Return the test file of a question; raise CourseError for a check that needs more than it.

    `student_names` are all names that the assignment's questions define.
    """
    offered = helper.helper_names()
    for check in suite.public:
        _require_self_contained(check, suite, offered, student_names)
    used = {name for check in suite.public for name in check.uses} & offered
    head = _HEAD.format(question=suite.question, folder=helper.FOLDER, imported=_import_of(used))
    parts = [head]
    shares = _points(suite, points)
    for check, share in zip(suite.public, shares, strict=True):
        last = check is suite.public[-1] and bool(suite.hidden)
        parts.append(f"\n{_decorator(check, share, last)}\n{check.code}")
    return "\n\n".join(parts) + "\n"


def _import_of(names: set[str]) -> str:
    line = f"from {helper.MODULE} import {', '.join(sorted(names))}"
    if len(line) <= 100:
        return line
    listed = "".join(f"    {name},\n" for name in sorted(names))
    return f"from {helper.MODULE} import (\n{listed})"


def _points(suite: Suite, points: float) -> list[float]:
    """Split a question's points over its public checks by weight."""
    weights = [check.weight for check in suite.public]
    if not any(weights):
        # Otter divides by the sum of the points. `check` reports that no check has weight.
        weights = [1.0] * len(weights)
    return [points * weight / sum(weights) for weight in weights]


def _require_self_contained(
    check: Check, suite: Suite, offered: frozenset[str], student_names: frozenset[str]
) -> None:
    for name in check.parameters:
        if name not in student_names:
            raise CourseError(
                _(
                    "{place}: public check test_{name} takes `{used}`, which no question "
                    "of the assignment defines."
                ).format(place=check.place, name=check.name, used=name)
            )
    for name in sorted(check.uses - set(dir(builtins))):
        origin = suite.imports.get(name)
        if origin == "numpy" and name == "np":
            continue
        if origin == _SUITES_ONLY and name in offered:
            continue
        why = (
            _("works in hidden checks only")
            if origin == _SUITES_ONLY
            else _("is neither NumPy nor a function of deepstart.checks")
        )
        raise CourseError(
            _("{place}: public check test_{name} uses `{used}`, which {why}.").format(
                place=check.place, name=check.name, used=name, why=why
            )
        )
    for node in ast.walk(ast.parse(check.code)):
        if isinstance(node, ast.Import | ast.ImportFrom):
            raise CourseError(
                _("{place}: public check test_{name} imports something.").format(
                    place=check.place, name=check.name
                )
            )


def _decorator(check: Check, points: float, last: bool) -> str:
    lines = [f'name="{check.name}"', f"points={points:.15g}"]
    if last:
        # Otter shows it beside "passed!", which alone would promise too much.
        text = (
            "These checks are public; hidden checks with other inputs count as well.\n"
            "以上是公开检查；评分时还有使用其他输入的隐藏检查。"
        )
        lines.append(f"success_message={_literal(text)}")
    lines.append(f"failure_message={_literal(html.escape(check.message, quote=False))}")
    return "@test_case(\n" + "".join(f"    {line},\n" for line in lines) + ")"


def _literal(text: str) -> str:
    """Return a parenthesised Python literal, one source line per line of text."""
    lines = [line for line in text.split("\n") if line.strip()]
    ends = ["\n"] * (len(lines) - 1) + [""]
    literals = (json.dumps(a + b, ensure_ascii=False) for a, b in zip(lines, ends, strict=True))
    return "(\n" + "".join(f"        {literal}\n" for literal in literals) + "    )"

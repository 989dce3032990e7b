"""The test files that students get: a suite's public checks, in Otter's exception-based format.

A file holds everything that its checks use, so that it runs beside a notebook without this
project. Otter splits a question's points over the checks that are in the file; how the judge
weighs public and hidden checks together is another matter.
"""

import ast
import builtins
import html
import json
from pathlib import Path

from deepstart.build.excerpt import Excerpt
from deepstart.build.suite import Check, Suite
from deepstart.checks import public_checks
from deepstart.course import CourseError
from deepstart.language import _

_SUITES_ONLY = "deepstart.checks"
# Not imported: it imports Otter, which takes seconds.
_OUTCOME = Path(__file__).with_name("outcome.py")
_OTHERS = (
    "from IPython import get_ipython",
    "import numpy as np",
    "from otter.test_files import TestFile, test_case",
)


def public_test_file(suite: Suite, points: float, student_names: frozenset[str]) -> str:
    """Return the test file of a question; raise CourseError for a check that needs more than it.

    `student_names` are all names that the assignment's questions define.
    """
    helpers = Excerpt(Path(public_checks.__file__))
    for check in suite.public:
        _require_self_contained(check, suite, helpers, student_names)
    imports, definitions = helpers.take({name for check in suite.public for name in check.uses})
    more_imports, showing = Excerpt(_OUTCOME).take({"show_outcomes"})
    known = {*_OTHERS, "from otter.test_files import TestFile"}
    standard = {*imports, *more_imports} - known
    parts = [
        f'"""Public checks of {suite.question}: grader.check("{suite.question}") runs them.\n\n'
        f"{suite.question} 的公开检查，由 grader.check 运行。\n"
        '"""',
        "\n".join(sorted(standard, key=lambda line: (line.startswith("from"), line))),
        "\n".join(_OTHERS),
        f'OK_FORMAT = False\n\nname = "{suite.question}"',
    ]
    shares = _points(suite, points)
    for check, share in zip(suite.public, shares, strict=True):
        last = check is suite.public[-1] and bool(suite.hidden)
        parts.append(f"\n{_decorator(check, share, last)}\n{check.code}")
    if definitions:
        parts.append("\n# What the checks above are made of.")
    parts += [f"\n{definition}" for definition in definitions]
    parts.append("\n# How the outcome looks in a notebook.")
    parts += [f"\n{definition}" for definition in showing]
    parts.append("\nshow_outcomes()")
    return "\n\n".join(parts) + "\n"


def _points(suite: Suite, points: float) -> list[float]:
    """Split a question's points over its public checks by weight."""
    weights = [check.weight for check in suite.public]
    if not any(weights):
        # Otter divides by the sum of the points. `check` reports that no check has weight.
        weights = [1.0] * len(weights)
    return [points * weight / sum(weights) for weight in weights]


def _require_self_contained(
    check: Check, suite: Suite, helpers: Excerpt, student_names: frozenset[str]
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
        if origin == _SUITES_ONLY and name in helpers.names:
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

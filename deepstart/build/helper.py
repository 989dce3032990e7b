"""The helper beside the public tests: what they are made of, once for all tests of an assignment.

It lies in a folder of its own inside of `tests`, for two reasons. Otter takes every Python file in
`tests` itself for a test, and looks no deeper. And a student who takes the folder along, to Colab
for example, has everything.
"""

import ast
import sys
from pathlib import Path

from deepstart.checks import public_checks
from deepstart.submissions.python_names import bound_names

FOLDER = "tests/helper"  # from the notebook's folder, where a notebook runs
MODULE = "public_checks"
SHOW = "show_outcomes"

_CHECKS = Path(public_checks.__file__)
# Not imported: it imports Otter, which takes seconds.
_OUTCOME = Path(__file__).with_name("outcome.py")
_DOCSTRING = '''\
"""What the public checks are made of, and how their outcome looks in a notebook.

公开检查所用的函数，以及检查结果在笔记本里的样子。
"""'''


def helper_source() -> str:
    """Return the source of the helper, which needs NumPy, IPython and Otter, and not deepstart."""
    imports, checks = _imports_and_code(_CHECKS)
    more_imports, outcome = _imports_and_code(_OUTCOME)
    parts = [
        f"{_DOCSTRING}\n\n{_sorted_imports({*imports, *more_imports})}\n\n{checks}",
        f"# How the outcome looks in a notebook.\n\n\n{outcome}\n",
    ]
    return "\n\n\n".join(parts)


def helper_names() -> frozenset[str]:
    """Return the names that the helper offers to public checks."""
    return frozenset(bound_names(_imports_and_code(_CHECKS)[1]))


def _imports_and_code(path: Path) -> tuple[list[str], str]:
    """Return the import statements with which a module begins, and its code behind them."""
    source = path.read_text("utf-8")
    nodes = [n for n in ast.parse(source).body if isinstance(n, ast.Import | ast.ImportFrom)]
    code = source.split("\n")[nodes[-1].end_lineno :]
    return [ast.unparse(node) for node in nodes], "\n".join(code).strip("\n")


def _sorted_imports(statements: set[str]) -> str:
    """Return import statements in two blocks: of the standard library, and of others."""
    blocks: dict[bool, list[str]] = {False: [], True: []}
    for statement in sorted(statements, key=lambda line: (line.startswith("from"), line)):
        module = statement.split()[1].partition(".")[0]
        blocks[module not in sys.stdlib_module_names].append(statement)
    return "\n\n".join("\n".join(block) for block in blocks.values())

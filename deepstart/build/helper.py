"""The helper beside the public tests: what they are made of, once for all tests of an assignment.

It lies in a folder of its own inside of `tests`, for two reasons. Otter takes every Python file in
`tests` itself for a test, and looks no deeper. And a student who takes the folder along, to Colab
for example, has everything.
"""

import ast
from pathlib import Path

from deepstart.notebook import public_checks
from deepstart.notebook.names import bound_names

FOLDER = "tests/helper"  # from the notebook's folder, where a notebook runs
MODULE = "public_checks"

_CHECKS = Path(public_checks.__file__)


def helper_source() -> str:
    """Return the source of the helper, which needs NumPy, and neither Otter nor deepstart."""
    return _CHECKS.read_text("utf-8")


def helper_names() -> frozenset[str]:
    """Return the names that the helper offers to public checks."""
    tree = ast.parse(helper_source())
    own = [node for node in tree.body if not isinstance(node, ast.Import | ast.ImportFrom)]
    return frozenset(bound_names("\n".join(map(ast.unparse, own))))

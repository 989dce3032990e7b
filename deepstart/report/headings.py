"""Where in the released notebook a question is explained: what to read again."""

import json
import re
from functools import cache
from pathlib import Path

from deepstart.course import Assignment, Course
from deepstart.language import language

_HEADING = re.compile(r"^#{2,4} +(.+?) *$", re.MULTILINE)


def headings(course: Course, assignment: Assignment) -> dict[str, str]:
    """Return the heading above each question in the released notebook, in the language in use.

    A question without one is left out; where the notebook has not been built, all are.
    """
    folder = course.root / "assignments" / assignment.id
    suffix = "" if language() == "en" else f".{language()}"
    return _headings(folder / f"{assignment.id}{suffix}.ipynb")


@cache
def _headings(notebook: Path) -> dict[str, str]:
    try:
        cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    except (OSError, ValueError, KeyError):
        return {}
    found, latest = dict[str, str](), ""
    for cell in cells:
        if cell["cell_type"] == "markdown":
            latest = [latest, *_HEADING.findall("".join(cell["source"]))][-1]
        question = cell["metadata"].get("nbgrader", {}).get("grade_id", "")
        if latest and cell["cell_type"] == "code":
            found.setdefault(question, latest)
    return found

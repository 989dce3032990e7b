"""`python -m tests.shown`: write into the documentation what the program shows now.

Where a page has a line `<!-- shown by: grader.check("mse") -->`, the block below it is what that
shows in the released notebook of 02-losses in the page's language, once the functions have been
defined that stand above it on the page. `tests/test_docs.py` compares.
"""

import json
import re
from pathlib import Path
from typing import Any

from deepstart.language import language_of

ROOT = Path(__file__).parents[1]
PAGES = sorted(ROOT.glob("docs/**/students.md"))
BLOCK = re.compile(
    r"(?:<!-- shown by: (?P<by>[^\n]+) -->\n)?^```(?P<kind>\w*)\n(?P<text>.*?)^```$", re.M | re.S
)


def updated(page: Path) -> str:
    """Return the text of a page with what is shown now."""
    text = page.read_text(encoding="utf-8")
    notebook = Notebook("zh" if page.parent.name == "zh" else "en")

    def block(found: re.Match[str]) -> str:
        if found["by"]:
            shown = notebook.shown_by(found["by"])
            return f"<!-- shown by: {found['by']} -->\n```{found['kind']}\n{shown}\n```"
        if found["kind"] == "python" and found["text"].startswith("def "):
            notebook.run(found["text"])
        return found[0]

    return BLOCK.sub(block, text)


class Notebook:
    """A released notebook in which cells can be run, by plain Python."""

    def __init__(self, language: str) -> None:
        folder = ROOT / "assignments" / "02-losses"
        (path,) = [p for p in folder.glob("*.ipynb") if language_of(p.name) == language]
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        code = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
        self._names: dict[str, Any] = {}
        for source in code[:2]:  # the one that brings the grader, and the imports
            self.run(source)

    def run(self, source: str) -> None:
        exec(source, self._names)

    def shown_by(self, expression: str) -> str:
        return repr(eval(expression, self._names))


if __name__ == "__main__":
    for page in PAGES:
        page.write_text(updated(page), encoding="utf-8")

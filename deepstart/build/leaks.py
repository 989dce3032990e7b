"""Traces of solutions and hidden checks in what students get.

Lines are compared without their white space. A line counts alone when it is long enough to be
no accident; shorter ones count when a whole solution stands there, line by line.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from deepstart.build.carried import unpacked
from deepstart.build.master import solution_regions
from deepstart.build.sources import Sources
from deepstart.language import _

# Counted in characters that are not white space: `out = np.zeros((m, n))` is no solution.
_TELLING = 24


def traces(sources: Sources, folder: Path) -> list[str]:
    """Return a sentence for every trace in the files of a student's folder."""
    texts = {
        str(path.relative_to(folder)): _texts(path)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
    place = f"assignments/{sources.assignment.id}"
    found = []
    for what, lines in _secret_lines(sources):
        found += [
            _("{place}/{file} shows a line of {what}: {strip}").format(
                place=place, file=file, what=what, strip=line.strip()
            )
            for file, parts in texts.items()
            for line in lines
            if any(_bare(line) in part for part in parts)
        ]
    for what, block in _secret_blocks(sources):
        found += [
            _("{place}/{file} shows the whole of {what}.").format(place=place, file=file, what=what)
            for file, parts in texts.items()
            if any(_contains(part, block) for part in parts)
        ]
    return found


def _bare(line: str) -> str:
    return re.sub(r"\s+", "", line)


def _bare_lines(text: str) -> list[str]:
    return [bare for bare in map(_bare, text.split("\n")) if bare]


def _texts(path: Path) -> list[list[str]]:
    """Return the bare lines of every text in a file; a notebook has many, packed ones too."""
    text = path.read_text("utf-8", errors="replace")
    if path.suffix != ".ipynb":
        return [_bare_lines(text)]
    parts = list(_strings(json.loads(text)))
    carried = [text for part in parts for data in unpacked(part) for text in _all_strings(data)]
    return [_bare_lines(part) for part in (*parts, *carried)]


def _strings(value: Any) -> Iterator[str]:
    """Yield every string in a JSON value; a list of lines counts as one."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list) and value and all(isinstance(item, str) for item in value):
        yield "".join(value)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from _strings(item)


def _all_strings(value: Any) -> Iterator[str]:
    """Yield every string in a JSON value by itself."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _all_strings(item)


def _secret_lines(sources: Sources) -> Iterator[tuple[str, list[str]]]:
    for cell in sources.master.questions:
        lines = [line for region in solution_regions(cell) for line in region]
        yield _("the solution of {question}").format(question=cell.question), _telling(lines, set())
    # What the author wrote into the notebook by hand cannot have got there by the build.
    given = {
        bare
        for cell in sources.master.cells
        if not cell.question
        for bare in _bare_lines(cell.source)
    }
    for question, suite in sources.suites.items():
        shown = given | {bare for check in suite.public for bare in _bare_lines(check.code)}
        lines = [line for check in suite.hidden for line in check.code.split("\n")]
        yield _("a hidden check of {question}").format(question=question), _telling(lines, shown)


def _secret_blocks(sources: Sources) -> Iterator[tuple[str, list[str]]]:
    for cell in sources.master.questions:
        for region in solution_regions(cell):
            yield (
                _("the solution of {question}").format(question=cell.question),
                _bare_lines("\n".join(region)),
            )


def _telling(lines: list[str], shown: set[str]) -> list[str]:
    bare = {_bare(line): line for line in lines}
    return [line for key, line in bare.items() if len(key) >= _TELLING and key not in shown]


def _contains(lines: list[str], block: list[str]) -> bool:
    size = len(block)
    return any(lines[i : i + size] == block for i in range(len(lines) - size + 1))

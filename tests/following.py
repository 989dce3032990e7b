"""Following a page of docs/ word for word: its commands, and what it says to write into files."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_FILE = re.compile(r"`([\w./-]+\.(?:py|toml))`")


@dataclass(frozen=True)
class Run:
    """A command of a console block, and what the page says it prints."""

    command: str
    output: str


@dataclass(frozen=True)
class Write:
    """A block of code, and the file that the text before it named last."""

    path: str
    text: str


def steps(page: Path, heading: str) -> Iterator[Run | Write]:
    """Yield what the section under a `## heading` says to do, in order."""
    sections = re.split(r"^## ", page.read_text("utf-8"), flags=re.MULTILINE)
    (section,) = (part for part in sections if part.startswith(f"{heading}\n"))
    behind = 0
    for block in _BLOCK.finditer(section):
        language, content = block.groups()
        if language == "console":
            for part in re.split(r"^\$ ", content, flags=re.MULTILINE)[1:]:
                command, _newline, output = part.partition("\n")
                yield Run(command, output)
        else:
            yield Write(_FILE.findall(section[behind : block.start()])[-1], content)
        behind = block.end()

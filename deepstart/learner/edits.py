"""Which answers a learner has edited: `watch` compares what is saved with what was saved before.

An answer is its definition and, in turn, whatever that uses. The text tells, not Python's parser:
what is being written does not parse half of the time.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from deepstart.learner.home import Home
from deepstart.notebook.names import free_names
from deepstart.submissions.python_names import names_in
from deepstart.submissions.submission import Submission, read_submission
from deepstart.submissions.untrusted_files import SubmissionError

# A statement that binds a name at the outermost level.
_BINDS = re.compile(
    r"(?:async\s+)?(?:def|class)\s+(\w+)|(?:from\s.*)?import\s+(.*)|(\w+)\s*(?::[^=]*)?=(?!=)"
)
_CONTINUES = re.compile(r"[\s)\]}]|$")


@dataclass(frozen=True)
class Edit:
    """What has changed in a file that was saved, by the questions' ids.

    own: answers whose own definition has changed. used: those of which something that they use has.
    """

    file: Path
    own: frozenset[str] = frozenset()
    used: frozenset[str] = frozenset()

    @property
    def is_of_answers(self) -> bool:
        """Whether any answer has changed, and not the text around them only."""
        return bool(self.own or self.used)


@dataclass(frozen=True)
class _Code:
    """The text of a name's definitions, and that of all that they use in turn."""

    own: str = ""
    used: str = ""


class Edits:
    """Keeps what was last saved in each file."""

    def __init__(self, home: Home, files: Iterable[Path]) -> None:
        self._home = home
        self._saved: dict[Path, Mapping[str, _Code]] = {}
        for file in files:
            self.since_last_save(file)

    def since_last_save(self, file: Path) -> Edit:
        """Return what has changed in a file; nothing while it cannot be read as a notebook."""
        assignment = self._home.assignment_of(file)
        try:
            submission = read_submission(file.resolve())
        except (SubmissionError, OSError):
            return Edit(file)
        if assignment is None:
            return Edit(file)
        names = {question.id: question.name for question in assignment.questions}
        now = dict(zip(names, _codes(submission, names.values()), strict=True))
        before, self._saved[file] = self._saved.get(file, {}), now
        pairs = {name: (before.get(name, _Code()), code) for name, code in now.items()}
        own = frozenset(name for name, (old, new) in pairs.items() if old.own != new.own)
        used = frozenset(name for name, (old, new) in pairs.items() if old.used != new.used)
        return Edit(file, own, used - own)


def worked_on(current: str, edit: Edit, open_ones: list[str], fresh: list[str]) -> str:
    """Return the question that `watch` speaks of after a save, by its id.

    current: the one it spoke of before. open_ones: the questions of the file that have not passed,
    in their order. fresh: those that have passed now for the first time.
    """
    for question in open_ones:
        if question in edit.own:
            return question
    for question in fresh:
        if question in edit.own:
            return question
    if current in edit.used:  # they share what has changed with it
        return current
    return next((q for q in [*open_ones, *fresh] if q in edit.used), current)


def _codes(submission: Submission, names: Iterable[str]) -> Iterator[_Code]:
    """Yield the code of each name."""
    found: dict[str, str] = {}
    for cell in submission.cells:
        for name, text in _definitions(cell.source):
            found[name] = f"{found[name]}\n{text}" if name in found else text
    uses = {name: _used_names(text) & found.keys() - {name} for name, text in found.items()}
    for name in names:
        reached: set[str] = set()
        waiting = [name]
        while waiting:
            new = uses.get(waiting.pop(), set()) - reached
            reached |= new
            waiting += new
        used = "\n".join(found[other] for other in sorted(reached - {name}))
        yield _Code(found.get(name, ""), used)


def _used_names(text: str) -> set[str]:
    try:
        return free_names(text)
    except (SyntaxError, ValueError, RecursionError):
        return set(names_in(text))


def _definitions(source: str) -> Iterator[tuple[str, str]]:
    """Yield the names that a cell binds, each with the lines of its statement."""
    lines = source.split("\n")
    for start, line in enumerate(lines):
        if not (binds := _BINDS.match(line)):
            continue
        end = start + 1
        while end < len(lines) and _CONTINUES.match(lines[end]):
            end += 1
        first = start
        while first > 0 and lines[first - 1].startswith("@"):
            first -= 1
        text = "\n".join(line.rstrip() for line in lines[first:end]).rstrip()
        for name in names_in(" ".join(part for part in binds.groups() if part)):
            yield name, text

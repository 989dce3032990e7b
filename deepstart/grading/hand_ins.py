"""What was handed in: finding it, naming it, saying whose it is."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from deepstart.course import Assignment, Course
from deepstart.submission import student_of


@dataclass(frozen=True)
class HandIn:
    """One file to grade: where it lies, its name as handed in, whose it is."""

    path: Path
    name: str
    student: str
    is_link: bool = False  # to another file: perhaps a neighbour's, perhaps the solution


@dataclass(frozen=True)
class Job:
    """What a worker needs to grade one hand-in."""

    course: Course
    assignment: Assignment
    hand_in: HandIn
    language: str
    confined: bool

    @property
    def key(self) -> tuple[str, str]:
        """What no other job of a batch has: assignment and name."""
        return self.assignment.id, self.hand_in.name


def find_hand_ins(paths: Iterable[Path]) -> list[HandIn]:
    """Return every file below the given paths, each under a name of its own."""
    found: dict[Path, HandIn] = {}
    for path in paths:
        if path.is_dir():
            files = sorted(p for p in path.rglob("*") if p.is_file() and not _hidden(p, path))
            for file in files:
                place = file.parent.resolve() / file.name  # a link is itself, not its target
                hand_in = _hand_in(file, file.relative_to(path))
                found.setdefault(place, replace(hand_in, is_link=file.is_symlink()))
        else:
            found.setdefault(path.resolve(), _hand_in(path, Path(path.name)))
    return _under_different_names(list(found.values()))


def _hidden(path: Path, root: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(root).parts)


def _hand_in(path: Path, name: Path) -> HandIn:
    # A folder per student is how most systems export hand-ins: then the folder tells whose it is.
    student = name.parts[0] if len(name.parts) > 1 else student_of(name.name)
    return HandIn(path, _printable(name.as_posix()), _printable(student))


def _printable(name: str) -> str:
    """Return a name in which bytes that are no text have become question marks."""
    return name.encode("utf-8", "replace").decode("utf-8")


def _under_different_names(hand_ins: list[HandIn]) -> list[HandIn]:
    """Put folders in front of names that several files share, as many as it takes."""
    depth = 0
    named = hand_ins
    while len(shared := _shared_names(named)) and depth < 64:
        depth += 1
        named = [
            replace(h, name=_printable("/".join([*_folders(original, depth), original.name])))
            if h.name in shared
            else h
            for h, original in zip(named, hand_ins, strict=True)
        ]
    return named


def _shared_names(hand_ins: list[HandIn]) -> set[str]:
    counts = Counter(hand_in.name for hand_in in hand_ins)
    return {name for name, count in counts.items() if count > 1}


def _folders(hand_in: HandIn, depth: int) -> tuple[str, ...]:
    """Return the last folders above what a hand-in's own name says already."""
    own = len(Path(hand_in.name).parts)
    above = hand_in.path.resolve().parts[1:-own]
    return above[-depth:]

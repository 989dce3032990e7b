"""Whose a downloaded file is, and whether it was late, from the names that each system gives.

Learning management systems write who submitted a file, and often when or in which attempt, into the
name of the file or of its folder. What follows in that name, and whatever lies in that folder, was
named by the student, who may have written another's name there. So the outermost part of a path
that tells a student counts.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import PurePosixPath
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Label:
    """What the name of a downloaded file or folder says."""

    name: str  # as the system writes it: "exampleann", "Ann Example", "team_1"
    id: str = ""  # the system's own number or account of the student; empty where it tells none
    file: str = ""  # what the student called the file; empty where a folder is labelled
    late: bool = False
    serial: int = 0  # a later upload has a larger one; 0 where nothing tells
    # If this reading is right, `alone` has only one `holder` in all of a download.
    alone: str = ""
    holder: str = ""

    @property
    def key(self) -> str:
        """The student, told from all others in a download."""
        return "_".join(part for part in (self.name, self.id) if part)

    @property
    def attempt(self) -> int:
        """The number that Canvas adds to the name of a file submitted again: 2 in `hw-2`."""
        return _attempt(self.file)[1]


def readings(part: str) -> list[Label]:
    """Return every way to read one part of a path, the likeliest first.

    There may be several, because names of people and groups may contain the separator:
    `team_1_4711_880_hw` is from "team_1" or from "team". A roster tells which.
    """
    return [label for reader in _READERS for label in reader(part)]


def label(path: str) -> Label | None:
    """Return what a downloaded path says by itself, without the others of its class."""
    return labels([path])[0]


def labels(paths: Sequence[str]) -> list[Label | None]:
    """Return what each path of one download says; None where no system has named it.

    A system gives each upload a number of its own. Where two names share a number, it is no such
    number, and the next reading counts, or none. So a teacher's files `hw_2_2026_ann` and
    `hw_2_2026_ben` do not come from a student named hw.
    """
    ways = [_ways(path) for path in paths]
    while clashing := _clashing(ways):
        for place in clashing:
            del ways[place][0]
    return [way[0] if way else None for way in ways]


def latest(uploads: Sequence[tuple[T, Label | None, float]]) -> T:
    """Return the last upload of one student, which is the one that counts.

    Each upload comes with its label and its file's time. Where all have a serial number, the
    largest decides, or else the time. Among files of the same name, the number of the attempt that
    Canvas adds decides. If nothing decides, it is the first.
    """
    timed = any(not (said and said.serial) for _upload, said, _time in uploads) and all(
        time for _upload, _said, time in uploads
    )

    def moment(upload: tuple[T, Label | None, float]) -> tuple[int, float]:
        return (upload[1].serial if upload[1] and not timed else 0, upload[2])

    def named(upload: tuple[T, Label | None, float]) -> tuple[str, int]:
        return _attempt(upload[1].file if upload[1] else "")

    newest = max(uploads, key=moment)
    again = [upload for upload in uploads if named(upload)[0] == named(newest)[0]]
    return max(again, key=lambda upload: (named(upload)[1], moment(upload)))[0]


def _ways(path: str) -> list[Label]:
    """Return the readings of the outermost part of a path that has any."""
    return next(filter(None, map(readings, PurePosixPath(path).parts)), [])


def _clashing(ways: list[list[Label]]) -> list[int]:
    """Return the indices of readings that share with another what only one can hold."""
    held = {(way[0].alone, way[0].holder) for way in ways if way and way[0].alone}
    counts = Counter(alone for alone, _holder in held)
    return [place for place, way in enumerate(ways) if way and counts[way[0].alone] > 1]


def _attempt(file: str) -> tuple[str, int]:
    """Return a file's name without the number of its attempt, and that number."""
    stem, dot, ending = file.rpartition(".")
    numbered = re.fullmatch(r"(.+)-(\d{1,3})", stem)
    return (f"{numbered[1]}{dot}{ending}", int(numbered[2])) if numbered else (file, 0)


# -- the systems -----------------------------------------------------------------------------------

# Moodle's mod/assign writes `Full name_4711_assignsubmission_file` (a folder, or in front of the
# file's name), with the name's own underscores made blanks, and no number for its default group.
_MOODLE = re.compile(
    r"(?P<name>[^_]+)(?:_(?P<id>\d+))?_assignsubmission_[a-z]+(?:_(?P<file>.*))?", re.DOTALL
)


def _of_moodle(part: str) -> Iterator[Label]:
    if found := _MOODLE.fullmatch(part):
        yield Label(found["name"], found["id"] or "", found["file"] or "")


# Canvas's content_zipper writes `exampleann_LATE_4711_880_hw.ipynb`: user and attachment. The name
# may hold underscores; `anon_x1y2z` stands for name and user where grading is anonymous.
_CANVAS = re.compile(
    r"(?=_(?P<late>LATE_)?(?P<id>[1-9]\d*)_(?P<serial>[1-9]\d*)_(?P<file>.+)$)", re.DOTALL
)
_ANONYMOUS = re.compile(
    r"(?P<late>LATE_)?anon_(?P<id>[A-Za-z0-9]{3,8})_(?P<serial>[1-9]\d*)_(?P<file>.+)", re.DOTALL
)


def _of_canvas(part: str) -> Iterator[Label]:
    if found := _ANONYMOUS.fullmatch(part):
        yield _canvas("anon", found)
    for found in _CANVAS.finditer(part):
        name = part[: found.start()]
        if name and not name.endswith("_LATE") and not _ANONYMOUS.fullmatch(part):
            yield _canvas(name, found)


def _canvas(name: str, found: re.Match[str]) -> Label:
    serial = found["serial"][:18]
    return Label(
        name, found["id"], found["file"], bool(found["late"]), int(serial), serial, found.string
    )


# Blackboard writes `Assignment_account_attempt_2026-01-31-10-20-30_hw.ipynb`.
_BLACKBOARD = re.compile(
    r"(?P<who>.+)_attempt_(?P<moment>\d{4}(?:-\d\d){5})(?:_(?P<file>.+)|\.txt)", re.DOTALL
)


def _of_blackboard(part: str) -> Iterator[Label]:
    if found := _BLACKBOARD.fullmatch(part):
        pieces = found["who"].split("_")
        # Both the assignment's name and the account may hold underscores.
        for length in range(1, len(pieces) + 1):
            account = "_".join(pieces[-length:])
            moment = int(found["moment"].replace("-", ""))
            file = found["file"] or ""
            yield Label(account, "", file, False, moment, account, found["who"])


# Brightspace writes `4711-880 - Ann Example - Jan 31, 2026 1020 AM`, a folder or before ` - hw`.
_BRIGHTSPACE = re.compile(
    r"(?P<id>\d+)-\d+ ?- ?(?P<name>.+?) ?- ?"
    r"(?P<moment>[^-]*\d{4},? \d{1,2}:?\d\d(?: ?[AP]M)?)(?: ?- ?(?P<file>.+))?",
    re.DOTALL,
)
_MOMENTS = ("%b %d %Y %I%M %p", "%B %d %Y %I%M %p", "%d %b %Y %I%M %p", "%d %B %Y %I%M %p")


def _of_brightspace(part: str) -> Iterator[Label]:
    if found := _BRIGHTSPACE.fullmatch(part):
        moment = found["moment"].replace(",", "").replace(":", "")
        serial = next(filter(None, (_serial(moment, form) for form in _MOMENTS)), 0)
        yield Label(found["name"], found["id"], found["file"] or "", serial=serial)


def _serial(moment: str, form: str) -> int:
    with suppress(ValueError):
        return int(datetime.strptime(moment, form).replace(tzinfo=UTC).timestamp())
    return 0


# Sakai names a folder `Example, Ann(ann1)`, ILIAS `Example_Ann_ann1_4711`.
_SAKAI = re.compile(r"(?P<last>[^,()]+), (?P<first>[^()]+?) ?\((?P<id>[^()]+)\)")
_ILIAS = re.compile(r"(?P<last>[^\W\d_][^\d_]*)_(?P<first>[^\W\d_][^\d_]*)_(?P<id>[^_]+)_\d+")


def _of_sakai_and_ilias(part: str) -> Iterator[Label]:
    if found := _SAKAI.fullmatch(part) or _ILIAS.fullmatch(part):
        yield Label(f"{found['first']} {found['last']}", found["id"])


# Gradescope names folders by their submissions, and says whose they are in a file beside them.
_GRADESCOPE = re.compile(r"submission_\d+")

# Chaoxing (学习通), and what many schools ask for: number and name, in front of what comes then.
_NUMBERED = re.compile(
    r"(?:(?P<id>\d{6,})[-_+ ]+(?P<name>[^\W\d_]+)|(?P<name2>[^\W\d_]+)[-_+ ]+(?P<id2>\d{6,}))"
    r"(?:[-_+ ]+(?P<file>.+)|(?P<end>\.\w+)?)",
    re.DOTALL,
)


def _of_numbers(part: str) -> Iterator[Label]:
    found = _NUMBERED.fullmatch(part)
    if found and not _GRADESCOPE.fullmatch(part):
        name, number = found["name"] or found["name2"], found["id"] or found["id2"]
        file = found["file"] or (part if found["end"] else "")
        # A date and a task look the same, but stand in front of every name.
        yield Label(name, number, file, alone=number, holder=part)


_READERS: Iterable[Callable[[str], Iterator[Label]]] = (
    _of_moodle, _of_canvas, _of_blackboard, _of_brightspace, _of_sakai_and_ilias, _of_numbers,
)  # fmt: skip


def late(names: Iterable[str]) -> list[str]:
    """Return the names of the submissions that a system has marked as late."""
    ordered = list(names)
    return [n for n, said in zip(ordered, labels(ordered), strict=True) if said and said.late]

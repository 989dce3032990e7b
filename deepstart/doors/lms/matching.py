"""Whose submission is which: students of a roster, and the results that are theirs."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from deepstart.doors.lms.graded import same_student
from deepstart.language import _
from deepstart.results import Result
from deepstart.submissions.lms_names import Label, label, latest, readings


@dataclass(frozen=True)
class Person:
    """A student of a roster.

    shown: what a sentence calls the student. numbers: what the LMS puts into the names of files.
    names: all else that the student may go by: accounts, addresses, the name in every order.
    """

    shown: str
    numbers: Sequence[str]
    names: Sequence[str]


@dataclass(frozen=True)
class Matched:
    """The result of each row of a roster that has one, and sentences on what needs a look.

    found: by the row's place. without: the students who have none. doubtful: the students who have
    none, but of whom there is a submission that was left out.
    """

    found: Mapping[int, Result]
    without: list[str]
    doubtful: list[str]
    remarks: list[str]

    def on_those_without(self) -> list[str]:
        """Return a sentence on each student who gets no score."""
        doubtful = _("{name}: what may be this student's is left out.")
        return [
            *(doubtful.format(name=name) for name in self.doubtful),
            *(_("{name}: nothing was handed in.").format(name=name) for name in self.without),
        ]


def match(
    results: Iterable[Result],
    people: Mapping[int, Person],
    time_of: Callable[[str], float],
    left_out: Iterable[Result],
) -> Matched:
    """Say which result belongs to which row of a roster.

    A submission is its student's by a name or number that the student goes by, or by what the LMS
    has put into the name of a downloaded file. Of several of one student, the last counts.

    `people`: by the places of their rows. `time_of`: gives, for the name of a submission, when its
    file was made. `left_out`: results that do not count, whose students have handed in all the
    same.
    """
    people = _each_once(people)
    roster = _Roster(people)
    by_row: dict[int, list[Result]] = defaultdict(list)
    doubtful = {row for result in left_out for row in roster.owners(result)}
    remarks = []
    for result in results:
        rows = roster.owners(result)
        if len(rows) == 1:
            by_row[min(rows)].append(result)
            continue
        doubtful |= rows
        several = _("{who}: several students in the roster match; left out.")
        none = _("{who}: no student in the roster matches; left out.")
        who = f"{result.student} ({result.submission})"
        remarks.append((several if rows else none).format(who=who))
    found = {}
    for row, own in by_row.items():
        # Where nothing tells which is the last, the first of these counts: the best.
        own.sort(key=lambda result: -result.score)
        uploads = [(r, label(r.submission), time_of(r.submission)) for r in own]
        found[row] = latest(uploads)
        remarks += [same_student(r, found[row]) for r in own if r is not found[row]]
    rest = {row: person.shown for row, person in people.items() if row not in found}
    return Matched(
        found,
        [shown for row, shown in rest.items() if row not in doubtful],
        [shown for row, shown in rest.items() if row in doubtful],
        remarks,
    )


def _each_once(people: Mapping[int, Person]) -> dict[int, Person]:
    """Return people without the rows that repeat an earlier one."""
    first: dict[tuple[str, ...], int] = {}
    for row, person in people.items():
        own = tuple(map(_folded, (*person.numbers, *person.names)))
        first.setdefault(own, row)
    return {row: people[row] for row in first.values()}


class _Roster:
    """Who goes by which names and numbers."""

    def __init__(self, people: Mapping[int, Person]) -> None:
        self.numbers: dict[str, set[int]] = defaultdict(set)
        self.names: dict[str, set[int]] = defaultdict(set)
        self.written_together: dict[str, set[int]] = defaultdict(set)
        for row, person in people.items():
            for number in filter(None, map(_folded, person.numbers)):
                self.numbers[number].add(row)
            for name in filter(None, map(_folded, person.names)):
                self.names[name].add(row)
                self.written_together[_together(name)].add(row)

    def owners(self, result: Result) -> set[int]:
        """Return the rows whose submission a result may be: one, several, or none."""
        parts = PurePosixPath(result.submission).parts
        labels = next(filter(None, map(readings, parts)), None) or readings(result.student)
        return self._by_labels(labels) or self._by_name(result.student)

    def _by_name(self, name: str) -> set[int]:
        """Return the rows of those who go by a name or number, however its parts are separated."""
        folded = _folded(name)
        return (
            self.numbers.get(folded, set()) | self.names.get(folded, set())
            or self.written_together.get(_together(folded), set())
        )  # fmt: skip

    def _by_labels(self, labels: Sequence[Label]) -> set[int]:
        """Return the rows of a downloaded file, by what the LMS has put into its name."""
        if not labels:
            return set()
        first, *more = labels
        if not first.serial or first.alone != str(first.serial):
            return set().union(*(self._by_label(one) for one in labels))
        # Canvas: the numbers of user and upload. The name in front is a student's or a group's, and
        # may end with a number, but holds none elsewhere; all that follows is the student's choice.
        own = self.numbers.get(_folded(first.id), set())
        if more and more[0].name == f"{first.name}_{first.id}":
            behind = self.numbers.get(_folded(more[0].id), set())
            if own & self._by_name(first.name):
                return own | behind
            own = behind or own
        return own or self._by_name(first.name)

    def _by_label(self, one: Label) -> set[int]:
        """Return the rows that one reading of a file's name may mean."""
        chosen_by_students = one.alone == one.id or not one.id.isdigit()
        if not chosen_by_students:
            return self.numbers.get(_folded(one.id), set()) or self._by_name(one.name)
        by_number = self._by_name(one.id) if one.id else set()
        by_name = self._by_name(one.name)
        return by_number & by_name or by_number | by_name


def _folded(text: str) -> str:
    """Return a name as it is compared: one Unicode form, one kind of space, no case.

    Spreadsheets make 4711.0 of a number.
    """
    plain = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    return unicodedata.normalize("NFC", whole(plain))


def whole(number: str) -> str:
    """Return a number as it was before a spreadsheet put `.0` behind it."""
    return re.sub(r"\A(\d+)\.0+\Z", r"\1", number.strip())


def _together(name: str) -> str:
    """Return a name without all that separates its parts: `o'brien, ann` is `obrienann`."""
    return "".join(c for c in name if c.isalnum() or unicodedata.combining(c))


def names_of(first: str, last: str) -> list[str]:
    """Return the ways in which a name is written: with the family's name in front or behind."""
    return [f"{first} {last}", f"{last} {first}"]


def orders_of(name: str) -> list[str]:
    """Return a full name with its parts in each order that keeps who stands beside whom."""
    parts = name.replace(",", " ").split()
    return [" ".join([*parts[at:], *parts[:at]]) for at in range(len(parts))]


def in_front_of_at(address: str) -> str:
    """Return the part of an e-mail address under which people have their accounts."""
    return address.partition("@")[0] if "@" in address else ""

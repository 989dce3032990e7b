"""Submissions whose code is alike: pairs for a teacher to look at, and no proof of anything.

Most answers to a small exercise are alike because there are few ways to write it. So what the
released notebook and the course's own solution hold counts for nothing, and of the rest, what many
submissions share counts little.
"""

import heapq
import math
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, groupby, repeat
from operator import itemgetter
from typing import Final

# A pair is worth a look if this share of the smaller one's rare code is in the other, and that is
# at least so many fingerprints.
MIN_SHARE = 0.5
MIN_SHARED = 6
MAX_PAIRS = 50
# What more submissions have in common than both this number and this share of all is rare no more.
MANY = 10
MANY_OF_ALL = 0.05

_KIND: Final = "Q"  # of an array: a fingerprint has 56 bits
_SIZE = array(_KIND).itemsize


@dataclass(frozen=True)
class Pair:
    """Two submissions to look at.

    share: how much of the rare code of the one that has less of it is in the other, from 0 to 1.
    shared: how many fingerprints they have in common. parts: the functions and classes that are
    alike.
    """

    one: str
    other: str
    share: float
    shared: int
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Prints:
    """The fingerprints of a submission in a tenth of the memory that sets would take.

    names: its parts (functions and classes). values: the fingerprints of one part after the other.
    ends: where in `values` those of each part end.
    """

    names: tuple[str, ...]
    ends: "array[int]"  # quoted: Python 3.11 knows it only as a type for checkers
    values: "array[int]"

    @classmethod
    def of(cls, parts: Mapping[str, Sequence[int]]) -> "Prints":
        # Of lists: an array that grows as it is filled has room to spare.
        ends = array("I", [*accumulate(map(len, parts.values()))])
        return cls(tuple(parts), ends, array(_KIND, [*chain.from_iterable(parts.values())]))

    def parts(self) -> dict[str, set[int]]:
        """Return the fingerprints of each part."""
        starts = (0, *self.ends)
        return {
            name: set(self.values[start:end])
            for name, start, end in zip(self.names, starts, self.ends, strict=False)
        }

    def together(self) -> bytes:
        """Return the fingerprints of all parts, each once and in order."""
        return array(_KIND, sorted(set(self.values))).tobytes()


def pairs(submissions: Mapping[str, Prints]) -> list[Pair]:
    """Return the pairs of submissions that are most alike, at most `MAX_PAIRS`, these first.

    `submissions`: the fingerprints of each, by its name. Where several have the very same, each of
    them is paired with the first alone.
    """
    same: dict[bytes, list[str]] = defaultdict(list)
    for name, prints in submissions.items():
        same[prints.together()].append(name)
    firsts = {names[0]: own for own, names in same.items() if len(own) >= MIN_SHARED * _SIZE}
    found = chain(
        (
            (1.0, len(own) // _SIZE, names[0], other)
            for own, names in same.items()
            if len(own) >= MIN_SHARED * _SIZE
            for other in names[1:]
        ),
        _overlapping(firsts),
    )
    best = heapq.nsmallest(MAX_PAIRS, found, key=lambda p: (-p[0], -p[1], p[2], p[3]))
    return [
        Pair(
            one, other, share, shared, _alike(submissions[one].parts(), submissions[other].parts())
        )
        for share, shared, one, other in best
    ]


def _overlapping(prints: Mapping[str, bytes]) -> Iterator[tuple[float, int, str, str]]:
    """Yield each pair that is worth a look: share, number of shared fingerprints, and the names.

    Within, submissions are numbers, and so are the fingerprints that several, but not many have.
    """
    names = list(prints)
    many = max(MANY, MANY_OF_ALL * len(names))
    mass = [0.0] * len(names)
    own = [array("I") for _name in names]
    holders: list[tuple[int, ...]] = []
    rarity = array("d")
    each = (zip(memoryview(p).cast(_KIND), repeat(i)) for i, p in enumerate(prints.values()))
    # Merged, one fingerprint after the other: a table of all of them would be large.
    for _print, group in groupby(heapq.merge(*each), key=itemgetter(0)):
        who = tuple(number for _print, number in group)
        if len(who) > many:
            continue
        weight = math.log((len(names) + 1) / len(who))
        for number in who:
            mass[number] += weight
        if len(who) > 1:
            for number in who:
                own[number].append(len(holders))
            holders.append(who)
            rarity.append(weight)

    for one, mine in enumerate(own):
        shared = Counter(chain.from_iterable(holders[value] for value in mine))
        for other, number in shared.items():
            # Each pair once, by the one with less.
            if number < MIN_SHARED or (mass[other], other) <= (mass[one], one):
                continue
            both = set(mine).intersection(own[other])
            share = math.fsum(rarity[value] for value in both) / mass[one]
            if share >= MIN_SHARE:
                first, second = sorted((one, other))
                yield share, number, names[first], names[second]


def _alike(one: Mapping[str, set[int]], other: Mapping[str, set[int]]) -> tuple[str, ...]:
    """Return the names of the functions that share at least half of their fingerprints."""
    names = []
    for name in sorted(one.keys() & other.keys()):
        both = len(one[name] & other[name])
        if name and 2 * both >= min(len(one[name]), len(other[name])):
            names.append(name)
    return tuple(names)
